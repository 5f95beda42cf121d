namespace Doorstep.Platform.Data;

/// <summary>
/// A write whose answer nobody needs at once. Where each statement is a journey to a server, such writes wait, and go
/// together in their order: with the next question, or before the commit.
/// </summary>
internal abstract record Gathered;

internal sealed record GatheredRows(TableShape Shape, IReadOnlyCollection<object> Rows) : Gathered;

internal sealed record GatheredStatement(string Sql, Changes? Must, (string Name, object? Value)[] Values) : Gathered;

/// <summary>How many rows a statement has to change.</summary>
/// <param name="Otherwise">What must have happened when it changed another number.</param>
public sealed record Changes(int Rows, string Otherwise)
{
    /// <exception cref="LostRaceException">It was another number.</exception>
    public void Check(int rows)
    {
        if (rows != Rows) throw new LostRaceException(Otherwise);
    }
}
