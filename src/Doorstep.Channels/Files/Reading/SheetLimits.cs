namespace Doorstep.Channels.Files.Reading;

/// <summary>The bounds within which a file is read. A file may have any number of rows.</summary>
internal static class SheetLimits
{
    public const int ColumnsMax = 256;

    /// <summary>Characters in one cell; the most that Excel itself can hold.</summary>
    public const int CellLengthMax = 32_767;

    /// <summary>Characters in one row, quoted line breaks included.</summary>
    public const int LineLengthMax = 262_144;

    /// <summary>Characters of an order number, SKU or customer number.</summary>
    public const int IdLengthMax = 100;

    /// <summary>Characters of a title.</summary>
    public const int TitleLengthMax = 500;

    /// <summary>Rows from which separator, number and date forms are recognised.</summary>
    public const int SampleRows = 200;

    /// <summary>Bytes at the start of a file from which kind, encoding and separator are recognised.</summary>
    public const int SampleBytes = 65_536;

    /// <summary>Bytes of a workbook's parts, unpacked: a small ZIP may hold terabytes.</summary>
    public const long WorkbookBytesMax = 2L << 30;
}
