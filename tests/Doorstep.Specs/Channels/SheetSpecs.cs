using System.IO.Compression;
using System.Text;
using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Specs.Channels;

/// <summary>Sheets written for one spec and removed with it.</summary>
public abstract class SheetSpecs : IDisposable
{
    private readonly List<string> files = [];

    public void Dispose()
    {
        files.ForEach(File.Delete);
        GC.SuppressFinalize(this);
    }

    internal string Write(byte[] bytes, string extension = "csv")
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.{extension}");
        File.WriteAllBytes(path, bytes);
        files.Add(path);
        return path;
    }

    internal SheetFile Text(string text) => SheetFile.Open(Write(Encoding.UTF8.GetBytes(text))).Value;

    internal Refusal Refused(byte[] bytes) =>
        SheetFile.Open(Write(bytes)).Refusal ?? throw new InvalidOperationException("It was opened.");

    internal static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Lines as <c>2: a|b</c>, faults as <c>3! row.quotes</c>.</summary>
    internal static string[] Shown(SheetFile sheet)
    {
        using var reader = sheet.Read();
        return [.. reader.Rows().Select(r => r.Fault is null
            ? $"{r.Line}: {string.Join('|', r.Cells)}" : $"{r.Line}! {r.Fault.Code}")];
    }

    internal static Recognition Recognise(SheetFile sheet, ReadingChoices? choices = null, string? map = null) =>
        Recognition.Of(sheet, Map(sheet, map), choices).Value;

    internal static ColumnMap Map(SheetFile sheet, string? map = null) => ColumnMap.For(
        SheetSubject.Orders, sheet.Headers, map is null ? null : SavedMapping.Parse(map).Value).Value;

    internal static OrderRowReader Rows(SheetFile sheet)
    {
        var habits = SheetHabits.Of(Map(sheet));
        return new OrderRowReader(Map(sheet), Recognise(sheet), habits, habits.Currency ?? "USD");
    }

    internal static List<SheetFinding> Read(SheetFile sheet, int openRowsMax = OrderSurvey.OpenRowsMax)
    {
        var rows = Rows(sheet);
        return [.. OrderSheet.Read(sheet, rows, OrderSurvey.Of(sheet, rows, null, openRowsMax).Value)];
    }

    internal static SheetOrder[] Orders(IEnumerable<SheetFinding> findings) =>
        [.. findings.OfType<SheetFinding.OrderFound>().Select(f => f.Order)];

    /// <summary>Rows left as <c>3 quantity.zero</c>.</summary>
    internal static string[] Left(IEnumerable<SheetFinding> findings) =>
        [.. findings.OfType<SheetFinding.RowLeft>().Select(f => $"{f.Row.Source.Line} {f.Row.Reason.Code}")];
}
