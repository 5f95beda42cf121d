namespace Doorstep.Web.Components.Pages;

/// <summary>
/// Where a reader of a keyset list came from: the cursors of the pages before, so that Previous leads back. A list that
/// grew meanwhile shows the same rows again.
/// </summary>
internal readonly record struct Trail(string? After, string? Before)
{
    /// <summary>Pages that lead back one by one; from further on, Previous leads to the newest of these.</summary>
    public const int PagesMax = 30;

    private const string First = "0";

    private string[] Pages => (Before ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The query of the next page; null at the end.</summary>
    public Trail? Next(string? cursor) => cursor is null
        ? null
        : new Trail(cursor, string.Join('.', Pages.Append(After ?? First).TakeLast(PagesMax)));

    /// <summary>The query of the page before; null on the first.</summary>
    public Trail? Previous => Pages is { Length: > 0 } pages
        ? new Trail(pages[^1] == First ? null : pages[^1], string.Join('.', pages[..^1]))
        : string.IsNullOrEmpty(After) ? null : new Trail(null, null);
}
