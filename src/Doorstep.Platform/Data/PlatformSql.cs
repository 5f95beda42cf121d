namespace Doorstep.Platform.Data;

internal sealed class PlatformInvariants : IInvariants
{
    public IReadOnlyList<Invariant> All { get; } =
    [
        new(11, "journal.gapless", "Versions of one thing count 1, 2, 3 … in the journal.", """
            SELECT entity || ' ' || hex(entity_id) || ' has ' || count(*) || ' rows up to version ' || max(version)
            FROM journal GROUP BY merchant, entity, entity_id HAVING count(*) <> max(version) OR min(version) <> 1
            """),
        new(11, "journal.chain", "Each change of stage leaves the stage that the one before it entered.", """
            SELECT entity || ' ' || hex(entity_id) || ' version ' || version || ' leaves ' || from_stage
                || ' but stood in ' || coalesce(before, 'nothing')
            FROM (SELECT entity, entity_id, version, from_stage, to_stage,
                         lag(to_stage) OVER (PARTITION BY merchant, entity_id ORDER BY version) AS before
                  FROM journal WHERE to_stage IS NOT NULL) AS moved
            WHERE from_stage IS DISTINCT FROM before
            """),
    ];
}

internal sealed class PlatformTriggers : ITriggers
{
    public IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["journal_no_update"] = Triggers.AppendOnly("journal", "UPDATE"),
        ["journal_no_delete"] = Triggers.AppendOnly("journal", "DELETE"),
    };
}

/// <summary>Wordings of triggers that several tables share.</summary>
public static class Triggers
{
    public static string AppendOnly(string table, string what) => $"""
        CREATE TRIGGER IF NOT EXISTS {table}_no_{what.ToLowerInvariant()} BEFORE {what} ON {table}
        BEGIN SELECT raise(ABORT, '{table} is append-only'); END
        """;
}
