namespace Doorstep.Platform.Data;

/// <summary>
/// One thing that must always be true: a statement that answers the rows that break it. Zero rows is health.
/// </summary>
/// <param name="Number">As in the design's list of invariants.</param>
/// <param name="Says">The rule, as a sentence.</param>
/// <param name="Sql">Answers one text column per violation: what is wrong, with its ids.</param>
public sealed record Invariant(int Number, string Name, string Says, string Sql);

/// <summary>A module's invariants; together they are what <c>doorstep verify</c> audits.</summary>
public interface IInvariants
{
    IReadOnlyList<Invariant> All { get; }
}

/// <summary>A row that breaks an invariant.</summary>
public sealed record Violation(int Number, string Name, string What);

/// <summary>
/// Tables of a module whose rows are only ever added. The database itself refuses all else, by triggers that are made
/// again at every start: a table rebuild drops them silently.
/// </summary>
public interface IAppendOnly
{
    IReadOnlyList<string> Names { get; }
}
