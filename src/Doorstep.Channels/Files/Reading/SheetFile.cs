using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Files.Reading;

/// <summary>
/// A file of rows and what it was recognised as by its content, never by its name. It can be read any number of
/// times, each time as a stream; only a sample of the first rows is kept.
/// </summary>
/// <param name="Bytes">Length of the file as it lies there, packed when it is packed.</param>
internal sealed record SheetFile(
    string Path,
    bool IsWorkbook,
    bool IsGzip,
    Encoding Encoding,
    string EncodingName,
    char Separator,
    long Bytes)
{
    /// <summary>Names of the columns, trimmed; a column without a name is called <c>Column 3</c>.</summary>
    public IReadOnlyList<string> Headers { get; private init; } = [];

    /// <summary>The first <see cref="SheetLimits.SampleRows"/> rows or fewer, faults among them.</summary>
    public IReadOnlyList<SheetRow> Sample { get; private init; } = [];

    /// <summary>
    /// Refuses with <c>file.missing</c>, <c>file.unreadable</c>, <c>file.empty</c>, <c>file.kind</c>,
    /// <c>file.too-large</c>, <c>file.columns</c> or <c>file.damaged</c>.
    /// </summary>
    public static Outcome<SheetFile> Open(string path)
    {
        if (!File.Exists(path)) return Refusal.NotFound("file.missing", $"There is no file '{path}'.");
        try
        {
            var known = Recognise(path);
            return known.IsRefused(out var why) ? why : WithHeaders(known.Value);
        }
        catch (InvalidDataException)
        {
            return Damaged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid("file.unreadable", $"'{path}' cannot be read: {e.Message}");
        }
    }

    public SheetReader Read() => new(this);

    internal static Refusal Damaged { get; } =
        Refusal.Invalid("file.damaged", "The file is damaged or was cut off. Copy or export it again.");

    internal static Refusal TooManyColumns(int count) => Refusal.Invalid("file.columns",
        $"The sheet has {count:N0} columns; at most {SheetLimits.ColumnsMax} can be read. Remove those not needed.");

    private static Outcome<SheetFile> Recognise(string path)
    {
        using var file = File.OpenRead(path);
        var start = Start(file);
        var gzip = start is [0x1F, 0x8B, ..];
        if (gzip)
        {
            file.Position = 0;
            using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            start = Start(unpacked);
        }

        var sheet = new SheetFile(path, false, gzip, Encoding.UTF8, "UTF-8", ',', file.Length);
        if (start.Length == 0) return Empty;
        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8)) return Workbook(sheet);
        if (Foreign(start) is { } kind) return Refusal.Invalid("file.kind",
            $"This is {kind}. Doorstep reads CSV, TSV and XLSX, each also gzip-compressed; save or export it as one.");
        if (TextEncodings.Recognise(start) is not { } text) return Refusal.Invalid("file.kind",
            "This is neither text nor an Excel workbook. Doorstep reads CSV, TSV and XLSX, each also gzip-compressed.");

        var sample = text.Encoding.GetString(start).TrimStart('\uFEFF');
        return sheet with
        {
            Encoding = text.Encoding,
            EncodingName = text.Name,
            Separator = DelimitedRows.RecogniseSeparator(sample, start.Length < SheetLimits.SampleBytes),
        };
    }

    private static Outcome<SheetFile> Workbook(SheetFile sheet)
    {
        using var bytes = SheetReader.OpenBytes(sheet with { IsWorkbook = true });
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
        if (zip.GetEntry("xl/workbook.xml") is null) return Refusal.Invalid("file.kind",
            "This is a ZIP archive, not an Excel workbook. Unpack it and import the sheets one by one.");
        if (zip.Entries.Aggregate(0L, (sum, e) => sum > SheetLimits.WorkbookBytesMax ? sum : sum + e.Length)
            > SheetLimits.WorkbookBytesMax) return TooLarge;
        return sheet with { IsWorkbook = true, EncodingName = "Excel workbook" };
    }

    private static Outcome<SheetFile> WithHeaders(SheetFile sheet)
    {
        using var reader = sheet.Read();
        if (reader.Headers is not { } headers) return reader.Refused ?? Empty;
        sheet = sheet with { Headers = headers };
        return sheet with { Sample = [.. reader.Rows().Take(SheetLimits.SampleRows)] };
    }

    internal static Refusal TooLarge { get; } = Refusal.Invalid("file.too-large",
        $"The workbook is larger than {SheetLimits.WorkbookBytesMax >> 20:N0} MB unpacked. Save it as CSV.");

    private static Refusal Empty { get; } =
        Refusal.Invalid("file.empty", "The file is empty. Its first row names the columns, the data is below.");

    private static string? Foreign(ReadOnlySpan<byte> start)
    {
        if (start is [0x1F, 0x8B, ..]) return "a gzip file inside a gzip file";
        if (start.StartsWith("%PDF"u8)) return "a PDF";
        return start.Length >= 8 && BinaryPrimitives.ReadUInt64BigEndian(start) == 0xD0CF11E0A1B11AE1
            ? "a workbook of an old or protected kind (XLS)" : null;
    }

    private static byte[] Start(Stream stream)
    {
        var buffer = new byte[SheetLimits.SampleBytes];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
