using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Files.Mapping;

/// <summary>A field and the header of the column it comes from; no header leaves the field out.</summary>
internal sealed record MappedColumn(string Field, string Column);

/// <summary>How somebody's own sheet is to be read, kept for the next one of its kind.</summary>
/// <param name="Subject"><c>items</c>, <c>stock</c> or <c>orders</c>.</param>
internal sealed record SavedMapping(
    string Subject, IReadOnlyList<MappedColumn> Columns, ReadingChoices? Choices = null, string? Currency = null)
{
    private const int ColumnsMax = 64;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Form);

    /// <summary>Refuses with <c>mapping.unreadable</c>.</summary>
    public static Outcome<SavedMapping> FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedMapping>(json, Form) is { Columns.Count: <= ColumnsMax } read
                ? read : Unreadable;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    private static Refusal Unreadable { get; } = Refusal.Invalid(
        "mapping.unreadable", "The saved mapping cannot be read. Map the columns and save it again.");

    /// <summary>
    /// Reads <c>order=InvoiceNo,sku="Item, code",shipping=</c>. Refuses with <c>map.unreadable</c>.
    /// </summary>
    public static Outcome<IReadOnlyList<MappedColumn>> Parse(string text)
    {
        var columns = new List<MappedColumn>();
        foreach (var part in Parts(text))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) return Refusal.Invalid("map.unreadable",
                $"'{part}' does not map a column. Write field=Column, for example order=InvoiceNo,sku=StockCode.");
            columns.Add(new MappedColumn(part[..at].Trim(), part[(at + 1)..].Trim()));
            if (columns.Count > ColumnsMax)
                return Refusal.Invalid("map.unreadable", $"More than {ColumnsMax} columns are mapped.");
        }

        return columns;
    }

    // Commas inside double quotes belong to the header.
    private static IEnumerable<string> Parts(string text)
    {
        var (part, quoted) = (new StringBuilder(), false);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (c != ',' || quoted) part.Append(c);
            if (c != ',' || quoted) continue;
            if (!string.IsNullOrWhiteSpace(part.ToString())) yield return part.ToString();
            part.Clear();
        }

        if (!string.IsNullOrWhiteSpace(part.ToString())) yield return part.ToString();
    }
}
