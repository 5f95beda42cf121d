namespace Doorstep.Platform.Data;

internal static class PlatformSql
{
    /// <summary>Adds to counters, each named once, in an order that is the same for everybody.</summary>
    public static async Task AddToCounters(
        this DoorstepDb db, int merchant, IReadOnlyList<(string Name, string Scope, int Key, long Delta)> changes,
        CancellationToken cancellation)
    {
        if (db.Engine.HasOneWriter)
            foreach (var (name, scope, key, delta) in changes)
                await db.Execute(
                    $"""
                    INSERT INTO counter (merchant, name, scope, key, value)
                    VALUES (@merchant, @name, @scope, @key, @delta) {Add}
                    """,
                    cancellation,
                    ("@merchant", merchant), ("@name", name), ("@scope", scope), ("@key", key), ("@delta", delta));
        else if (changes.Count > 0)
            await db.ExecuteLater(
                $"""
                INSERT INTO counter (merchant, name, scope, key, value)
                SELECT @merchant, * FROM unnest(@names, @scopes, @keys, @deltas) {Add}
                """,
                null, cancellation, ("@merchant", merchant), ("@names", changes.Select(c => c.Name).ToArray()),
                ("@scopes", changes.Select(c => c.Scope).ToArray()), ("@keys", changes.Select(c => c.Key).ToArray()),
                ("@deltas", changes.Select(c => c.Delta).ToArray()));
    }

    private const string Add =
        "ON CONFLICT (merchant, name, scope, key) DO UPDATE SET value = counter.value + excluded.value";
}

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
                || ' but stood in ' || coalesce(CAST(before AS text), 'nothing')
            FROM (SELECT entity, entity_id, version, from_stage, to_stage,
                         lag(to_stage) OVER (PARTITION BY merchant, entity_id ORDER BY version) AS before
                  FROM journal WHERE to_stage IS NOT NULL) AS moved
            WHERE from_stage IS DISTINCT FROM before
            """),
        new(14, "journal.merchant", "Each journal row is a merchant's.", """
            SELECT 'journal row ' || j.seq FROM journal j LEFT JOIN merchant m ON m.id = j.merchant WHERE m.id IS NULL
            """),
    ];
}

internal sealed class PlatformAppendOnly : IAppendOnly
{
    public IReadOnlyList<string> Names { get; } = ["journal"];
}
