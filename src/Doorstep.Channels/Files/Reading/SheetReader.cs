using System.Buffers.Binary;
using System.IO.Compression;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Files.Reading;

/// <summary>One reading of a <see cref="SheetFile"/>, from first row to last, one row at a time.</summary>
internal sealed class SheetReader : IDisposable
{
    private readonly SheetFile sheet;
    private readonly FileStream file;
    private readonly CountingStream? unpacked;
    private readonly IEnumerator<SheetRow> rows;
    private bool closed;

    internal SheetReader(SheetFile sheet)
    {
        this.sheet = sheet;
        if (sheet.IsWorkbook)
        {
            file = OpenBytes(sheet);
            rows = WorkbookRows.Read(file).GetEnumerator();
        }
        else
        {
            file = OpenFile(sheet.Path);
            if (sheet.IsGzip) unpacked = new CountingStream(new GZipStream(file, CompressionMode.Decompress, true));
            var text = new StreamReader((Stream?)unpacked ?? file, sheet.Encoding, true, SheetLimits.SampleBytes);
            rows = DelimitedRows.Read(text, sheet.Separator).GetEnumerator();
        }

        Headers = ReadHeaders();
    }

    /// <summary>Names of the columns; null when the file has no row or <see cref="Refused"/> says why not.</summary>
    public IReadOnlyList<string>? Headers { get; }

    /// <summary>Why reading ended before the end of the file; null as long as nothing is wrong.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Bytes of the file read so far, of <see cref="SheetFile.Bytes"/>.</summary>
    // Whoever reads the rows closes the file at its end.
    public long BytesRead => file.CanRead ? Math.Min(file.Position, sheet.Bytes) : sheet.Bytes;

    /// <summary>Rows read so far, without the header and blank rows.</summary>
    public long RowsRead { get; private set; }

    /// <summary>The rows after the header that have not been read yet, without those that are wholly blank.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        if (Headers is not { } headers) yield break;
        while (Next())
        {
            var row = rows.Current;
            if (row.Fault is null && Array.TrueForAll(row.Cells, string.IsNullOrEmpty)) continue;
            RowsRead++;
            yield return Fit(row, headers.Count);
        }

        if (unpacked is not null && Refused is null && IsCutOff(unpacked.Count)) Refused = SheetFile.Damaged;
    }

    public void Dispose()
    {
        if (closed) return;
        closed = true;
        rows.Dispose();
        unpacked?.Dispose();
        file.Dispose();
    }

    /// <summary>The workbook itself; a packed one is unpacked into a temporary file, gone when closed.</summary>
    /// <exception cref="InvalidDataException">It is larger than <see cref="SheetLimits.WorkbookBytesMax"/>.</exception>
    internal static FileStream OpenBytes(SheetFile sheet)
    {
        var packed = OpenFile(sheet.Path);
        if (!sheet.IsGzip) return packed;
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew,
            FileAccess.ReadWrite, FileShare.None, SheetLimits.SampleBytes, FileOptions.DeleteOnClose);
        var buffer = new byte[SheetLimits.SampleBytes];
        while (gzip.Read(buffer) is var read and > 0)
        {
            spool.Write(buffer, 0, read);
            if (spool.Length <= SheetLimits.WorkbookBytesMax) continue;
            spool.Dispose();
            throw new InvalidDataException(SheetFile.TooLarge.Sentence);
        }

        spool.Position = 0;
        return spool;
    }

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, SheetLimits.SampleBytes, FileOptions.SequentialScan);

    private string[]? ReadHeaders()
    {
        while (Next())
        {
            var (line, cells, fault) = rows.Current;
            if (fault is null && Array.TrueForAll(cells, string.IsNullOrEmpty)) continue;
            if (line == 1 && cells is [var first, ..] && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
                continue;
            var count = Array.FindLastIndex(cells, c => c.Length > 0) + 1;
            if (fault is not null)
                Refused = Refusal.Invalid("file.header", $"The row of column names cannot be read. {fault.Sentence}");
            else if (count > SheetLimits.ColumnsMax) Refused = SheetFile.TooManyColumns(count);
            else return [.. cells.Take(count).Select((name, i) => name.Length > 0 ? name : $"Column {i + 1}")];
            return null;
        }

        return null;
    }

    private bool Next()
    {
        try
        {
            return Refused is null && rows.MoveNext();
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException)
        {
            Refused = SheetFile.Damaged;
            return false;
        }
    }

    private static SheetRow Fit(SheetRow row, int columns)
    {
        if (row.Fault is not null) return row;
        var cells = row.Cells;
        var last = Array.FindLastIndex(cells, c => c.Length > 0) + 1;
        if (last > columns) return row with { Fault = new("row.columns",
            $"The row has {last} cells, the sheet has {columns} columns. Is a separator inside a cell not quoted?") };
        if (Array.Exists(cells, c => c.Length > SheetLimits.CellLengthMax)) return row with { Fault =
            new("row.cell-too-long", $"A cell is longer than {SheetLimits.CellLengthMax:N0} characters.") };
        if (cells.Length == columns) return row;
        var fitted = new string[columns];
        for (var i = 0; i < columns; i++) fitted[i] = i < cells.Length ? cells[i] : "";
        return row with { Cells = fitted };
    }

    private bool IsCutOff(long unpackedBytes)
    {
        Span<byte> trailer = stackalloc byte[4];
        file.Position = Math.Max(0, sheet.Bytes - trailer.Length);
        file.ReadExactly(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer) != (uint)(unpackedBytes & uint.MaxValue);
    }
}
