using Doorstep.Platform.Flows;

namespace Doorstep.Platform.Data;

/// <summary>
/// What must be true of everything that stands in a flow. The moves come from the flow itself, so the check cannot know
/// another table than the one that enforces.
/// </summary>
public static class FlowInvariant
{
    /// <summary>Each move is in its flow, each stage the last one entered, each change a row of the journal.</summary>
    /// <param name="table">Where its things are kept, as SQL names it.</param>
    public static Invariant Legal(FlowDefinition flow, string table)
    {
        var age = flow.Stages.ToDictionary(s => s.Key, s => s.Age);
        var moves = string.Join(", ", flow.Moves.Select(m => $"({age[m.From]}, {age[m.To]})").Distinct());
        var starts = string.Join(", ", flow.Stages.Where(s => s.IsStart).Select(s => s.Age));
        return new(11, $"{flow.Name}.legal",
            $"Each move of a {flow.Name} is in its flow, and its stage is the last one entered.", $"""
            SELECT '{flow.Name} ' || hex(entity_id) || ' moved ' || coalesce(from_stage, -1) || ' to ' || to_stage
                FROM journal
            WHERE entity = '{flow.Name}' AND to_stage IS NOT NULL
              AND ((from_stage IS NULL AND to_stage NOT IN ({starts}))
                OR (from_stage IS NOT NULL AND (from_stage, to_stage) NOT IN (VALUES {moves})))
            UNION ALL
            SELECT '{flow.Name} ' || hex(t.id) || ' stands in ' || t.stage || ' but entered ' || coalesce(j.to_stage,
                -1)
            FROM {table} t LEFT JOIN journal j ON j.merchant = t.merchant AND j.entity_id = t.id
              AND j.version = (SELECT max(x.version) FROM journal x
                               WHERE x.merchant = t.merchant AND x.entity_id = t.id AND x.to_stage IS NOT NULL)
            WHERE j.to_stage IS DISTINCT FROM t.stage
            UNION ALL
            SELECT '{flow.Name} ' || hex(t.id) || ' has version ' || t.version || ' and ' || count(j.seq)
                || ' journal rows'
            FROM {table} t LEFT JOIN journal j ON j.merchant = t.merchant AND j.entity_id = t.id
            GROUP BY t.merchant, t.id, t.version HAVING count(j.seq) <> t.version
            """);
    }

    /// <summary>The counters of charts are the counts of the rows; for flows that are counted by location.</summary>
    public static Invariant Counted(string name, params IReadOnlyList<(string Flow, string Table)> flows) => new(
        11, name, $"The counters of {string.Join(", ", flows.Select(f => f.Flow))} are the counts of the rows.", $"""
            SELECT name || ' ' || scope || ' ' || key || ' is off by ' || sum(n) FROM (
                SELECT merchant, name, scope, key, value AS n FROM counter
                WHERE name IN ({string.Join(", ", flows.Select(f => $"'{f.Flow}.stage'"))})
                {string.Concat(flows.Select(f => $"""

                UNION ALL SELECT merchant, '{f.Flow}.stage', lower(hex(location_id)), stage, -count(*)
                          FROM {f.Table} GROUP BY merchant, lower(hex(location_id)), stage
                """))}) AS sides
            GROUP BY merchant, name, scope, key HAVING sum(n) <> 0
            """);
}
