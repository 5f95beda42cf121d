namespace Doorstep.Platform.Data;

/// <summary>Runs every invariant of every module in one read transaction.</summary>
public sealed class Audit(DoorstepDb db, IEnumerable<IInvariants> modules)
{
    /// <summary>At most this many violations of one invariant are listed.</summary>
    public const int ListedMax = 20;

    public IReadOnlyList<Invariant> Invariants { get; } = [.. modules.SelectMany(m => m.All).OrderBy(i => i.Number)];

    /// <summary>Empty when every invariant holds.</summary>
    public async Task<IReadOnlyList<Violation>> Run(CancellationToken cancellation)
    {
        // One snapshot: a live system moves between two statements, and that is no violation.
        await using var snapshot = await db.Engine.Snapshot(db, cancellation);
        var found = new List<Violation>();
        foreach (var invariant in Invariants)
        {
            var rows = await db.Query(
                $"SELECT * FROM ({invariant.Sql}) AS violation LIMIT {ListedMax}", r => r.GetValue(0), cancellation);
            found.AddRange(rows.Select(what => new Violation(invariant.Number, invariant.Name, what.ToString() ?? "")));
        }

        return found;
    }
}
