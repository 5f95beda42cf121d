namespace Doorstep.Channels.Files;

/// <summary>
/// Cells that a spreadsheet would run as a formula. Written with an apostrophe before them they are shown and not
/// run; the same apostrophe is taken away on reading, so that a file comes back as it went out.
/// </summary>
internal static class Spelled
{
    private const string Starters = "=+-@\t\r";

    public static string Safely(string cell) => cell.Length > 0 && Starters.Contains(cell[0], StringComparison.Ordinal)
        && !IsNumber(cell) ? "'" + cell : cell;

    public static string Plain(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && Starters.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;

    // "-5" is no formula, and a quantity must stay one.
    private static bool IsNumber(string cell) =>
        cell.Length > 1 && cell.AsSpan(1).IndexOfAnyExcept("0123456789.,".AsSpan()) < 0;
}
