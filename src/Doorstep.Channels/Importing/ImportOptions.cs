using System.Text.Json.Serialization;

namespace Doorstep.Channels.Importing;

/// <summary>What a file is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportSubject>))]
public enum ImportSubject
{
    Items,
    Stock,
    Orders,
}

/// <summary>What somebody wants imported, and how it is to be read; what is null is recognised.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Channel">Of orders: where they come from.</param>
/// <param name="CreateItems">Of orders: creates unknown SKUs from the sheet instead of leaving them to review.</param>
/// <param name="Map">Columns, for example <c>order=InvoiceNo,sku=StockCode</c>.</param>
/// <param name="UseMap">Name of a mapping that was saved.</param>
/// <param name="SaveMap">Name under which this mapping is kept for the next file.</param>
/// <param name="Currency">ISO 4217, of rows that name none; the merchant's own when null.</param>
/// <param name="Dates"><c>day-first</c> or <c>month-first</c>.</param>
/// <param name="Decimal"><c>point</c> or <c>comma</c>.</param>
/// <param name="Zone">IANA time zone of dates without an offset.</param>
/// <param name="RejectedFile">Where rows that were not taken are written, to be mended and sent again.</param>
/// <param name="DryRun">Reads and counts; writes nothing.</param>
public sealed record ImportOptions(
    ImportSubject Subject,
    string File,
    string Channel = "file",
    bool CreateItems = false,
    string? Map = null,
    string? UseMap = null,
    string? SaveMap = null,
    string? Currency = null,
    string? Dates = null,
    string? Decimal = null,
    string? Zone = null,
    string? RejectedFile = null,
    bool DryRun = false)
{
    public const int ChannelLengthMax = 64;
}

/// <summary>How far an import is.</summary>
/// <param name="Step">In words, for example <c>Placing orders</c>.</param>
/// <param name="Done">Of <paramref name="Total"/>; bytes while a file is read.</param>
/// <param name="Rows">Rows of the file that are finished.</param>
public sealed record ImportProgress(string Step, long Done, long Total, long Rows);
