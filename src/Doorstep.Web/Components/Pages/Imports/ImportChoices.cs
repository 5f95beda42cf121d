using Doorstep.Channels.Importing;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>
/// How a file that was sent in is to be read: what the preview's address and its form say. Columns are named field by
/// field once somebody has looked at them; a field without a column is left out.
/// </summary>
public sealed class ImportChoices
{
    /// <summary>Before a field's name, in the address and in the form.</summary>
    public const string ColumnOf = "col-";

    private readonly Dictionary<string, StringValues> words;

    private ImportChoices(IEnumerable<KeyValuePair<string, StringValues>> said)
    {
        words = said.ToDictionary(s => s.Key, s => s.Value);
        Columns = words.Where(s => s.Key.StartsWith(ColumnOf, StringComparison.Ordinal)).ToDictionary(
            s => s.Key[ColumnOf.Length..], s => (IReadOnlyList<string>)[.. s.Value.OfType<string>()
                .Where(column => column.Length > 0)]);
    }

    public string Upload => Text("upload") ?? "";

    public ImportSubject Subject =>
        Enum.TryParse<ImportSubject>(Text("subject"), true, out var subject) && Enum.IsDefined(subject)
            ? subject : ImportSubject.Orders;

    public string Channel => Text("channel") ?? "file";

    public bool CreateItems => Text("createItems") == "true";

    public string? UseMap => Text("useMap");

    public string? SaveMap => Text("saveMap");

    public string? Currency => Text("currency");

    public string? Dates => Text("dates");

    public string? Decimal => Text("decimal");

    public string? Zone => Text("zone");

    /// <summary>Columns by field; empty as long as nobody has said anything.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; }

    public static ImportChoices Of(IQueryCollection query) => new(query);

    /// <summary>
    /// What a form says. With another saved mapping than before, its columns are shown, not the old ones.
    /// </summary>
    public static ImportChoices Of(IFormCollection form)
    {
        var other = form["useMap"].ToString() != form["usedMap"].ToString();
        return new(form.Where(f => f.Key is not (Once.Field or "usedMap" or "do") and not ['_', '_', ..]
            && !(other && f.Key.StartsWith(ColumnOf, StringComparison.Ordinal))));
    }

    /// <summary>The address of the preview of a file that has just come in.</summary>
    public static string Preview(string upload, string? subject, string? channel) =>
        Href.To("/imports/preview", ("upload", upload), ("subject", subject), ("channel", channel));

    /// <summary>The address of the preview with these choices.</summary>
    public string Preview()
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in words.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var full = values.OfType<string>().Where(value => value.Length > 0).ToList();
            foreach (var value in full) query.Add(name, value);
            // An empty column is a choice too: the field is not in the file.
            if (full.Count == 0 && name.StartsWith(ColumnOf, StringComparison.Ordinal)) query.Add(name, "");
        }

        return "/imports/preview" + query.ToQueryString();
    }

    /// <param name="path">Where the upload lies.</param>
    public ImportOptions Options(string path) => new(
        Subject, path, Channel, CreateItems, Map, UseMap, SaveMap, Currency, Dates, Decimal, Zone);

    private string? Map => Columns.Count == 0 ? null : string.Join(',', Columns.SelectMany(said =>
        said.Value.Count == 0 ? [$"{said.Key}="] : said.Value.Select(column => $"{said.Key}={Quoted(column)}")));

    // A quote within a name would end it; columns are found without it as well.
    private static string Quoted(string column) => $"\"{column.Replace("\"", "")}\"";

    private string? Text(string name) => Typed.Text(words.GetValueOrDefault(name).ToString());
}
