using Doorstep.Channels.Files.Reading;
using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>Imports a sheet of counted stock batch by batch; only the difference to what is there is posted.</summary>
internal sealed class ImportStock(ImportSheet sheet, ImportOptions options, ImportBatches batches)
{
    private readonly HashSet<(string, string)> counted = [];
    private long rows;
    private long changed;
    private long unchanged;
    private long units;

    public async Task<Outcome<ImportTotals>> Run(
        RejectedRows rejected, Action<ImportProgress> progress, CancellationToken cancellation)
    {
        using var reader = sheet.File.Read();
        foreach (var part in reader.Rows().Chunk(SetStock.LinesMax))
        {
            rows += part.Length;
            if (await Set(part, rejected, cancellation) is { } why) return why;
            progress(new ImportProgress("Setting stock", reader.BytesRead, sheet.File.Bytes, rows));
        }

        return reader.Refused is { } cut ? cut
            : new StockTotals(rows, changed, unchanged, units, rejected.Counts).MustAddUp();
    }

    private async Task<Refusal?> Set(SheetRow[] part, RejectedRows rejected, CancellationToken cancellation)
    {
        var lines = new List<(SheetRow Row, SetStock.Line Line, int? Safety)>(part.Length);
        foreach (var row in part)
        {
            var cells = new SheetCells(sheet, row);
            var (sku, location) = (cells.Required("sku"), cells.Required("location"));
            cells.Required("quantity");
            var quantity = cells.Count("quantity") ?? 0;
            var safety = cells.Count("safety");
            var (lot, expires) = (cells.Text("lot"), cells.Day("expiresOn"));
            var fault = cells.Fault;
            // Two counts of one thing in different batches would undo each other at every run.
            if (fault is null && !counted.Add((ItemIndex.Fold(sku), ItemIndex.Fold(location))))
                fault = new RowReason("count.twice",
                    $"'{sku}' at {location} was counted above. Keep one of the two rows.");
            if (fault is null && safety > Quantities.Max && Quantities.Invalid(sku, safety.Value) is var over)
                fault = new RowReason(over.Code, over.Sentence);
            if (fault is not null) rejected.Add(row, fault);
            else
                lines.Add((
                    row, new SetStock.Line(sku, location, quantity, lot.Length == 0 ? null : lot, expires), safety));
        }

        if (lines.Count == 0) return null;
        if (options.DryRun)
        {
            unchanged += lines.Count;
            return null;
        }

        var name = Path.GetFileName(options.File);
        var request = new SetStock.Request(name.Length > 200 ? name[..200] : name, [.. lines.Select(l => l.Line)]);
        var outcome = await batches.Run<SetStock, SetStock.Answer>(
            c => c.Run(request, CancellationToken.None), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        var keeps = lines.Zip(outcome.Value.Results)
            .Where(l => l is { First.Safety: not null, Second.Refusal: null })
            .Select(l => new SetSafetyStock.Line(l.Second.Sku, l.Second.Location, l.First.Safety!.Value)).ToList();
        var kept = await Keep(keeps, cancellation);
        if (kept.IsRefused(out why)) return why;
        foreach (var (row, result) in lines.Select(l => l.Row).Zip(outcome.Value.Results))
        {
            if (result.Refusal is { } no) rejected.Add(row, new RowReason(no.Code, no.Sentence));
            else if (result.Change == 0 && !kept.Value.Contains((result.Sku, result.Location))) unchanged++;
            else changed++;
            units += result.Change;
        }

        return null;
    }

    // What orders are not promised, where the sheet says it; the answer are those that changed.
    private async Task<Outcome<HashSet<(string Sku, string Location)>>> Keep(
        List<SetSafetyStock.Line> lines, CancellationToken cancellation)
    {
        if (lines.Count == 0) return new HashSet<(string, string)>();
        var outcome = await batches.Run<SetSafetyStock, SetSafetyStock.Answer>(
            c => c.Run(new(lines), CancellationToken.None), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        return outcome.Value.Results.Where(r => r.Before != r.Safety).Select(r => (r.Sku, r.Location)).ToHashSet();
    }
}
