using Doorstep.Channels.Importing;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Channels;

/// <summary>Imports texts as files into a world of their own.</summary>
public abstract class ImportSpecs : SheetSpecs
{
    internal async Task<OrderTotals> Orders(
        World world, string text, Func<ImportOptions, ImportOptions>? options = null) =>
        (OrderTotals)await Shop.Must(Import(world, ImportSubject.Orders, text, options));

    internal async Task<Outcome<ImportTotals>> Import(
        World world, ImportSubject subject, string text, Func<ImportOptions, ImportOptions>? options = null)
    {
        var asked = new ImportOptions(subject, Write(System.Text.Encoding.UTF8.GetBytes(text)), "shop");
        var prepared = await world.Service<FileImport>().Prepare(world.Actor, options?.Invoke(asked) ?? asked, default);
        return prepared.IsRefused(out var why) ? why : await prepared.Value.Run(_ => { }, default);
    }

    /// <summary>Buckets as <c>SetAside</c> code and count, for example <c>credit.no-order 2</c>.</summary>
    internal static string[] Shown(IReadOnlyDictionary<string, long> parts) =>
        [.. parts.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}")];
}
