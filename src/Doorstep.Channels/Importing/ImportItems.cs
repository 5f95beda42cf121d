using Doorstep.Channels.Files.Reading;
using Doorstep.Inventory.Items;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>Imports a sheet of items batch by batch; an item that is there already, alike, stays as it is.</summary>
internal sealed class ImportItems(ImportSheet sheet, ImportOptions options, ImportBatches batches)
{
    private long rows;
    private long created;
    private long already;

    public async Task<Outcome<ImportTotals>> Run(
        RejectedRows rejected, Action<ImportProgress> progress, CancellationToken cancellation)
    {
        using var reader = sheet.File.Read();
        foreach (var part in reader.Rows().Chunk(CreateItems.BatchMax))
        {
            rows += part.Length;
            if (await Create(part, rejected, cancellation) is { } why) return why;
            progress(new ImportProgress("Creating items", reader.BytesRead, sheet.File.Bytes, rows));
        }

        return reader.Refused is { } cut ? cut
            : new ItemTotals(rows, created, already, rejected.Counts).MustAddUp();
    }

    private async Task<Refusal?> Create(SheetRow[] part, RejectedRows rejected, CancellationToken cancellation)
    {
        var drafts = new List<(SheetRow Row, ItemDraft Draft)>(part.Length);
        foreach (var row in part)
        {
            var cells = new SheetCells(sheet, row);
            var sku = cells.Required("sku");
            var draft = new ItemDraft(
                sku, cells.Text("title") is { Length: > 0 } title ? title : sku, cells.Texts("barcode"),
                cells.Count("weightGrams"), cells.Count("lengthMm"), cells.Count("widthMm"), cells.Count("heightMm"),
                cells.Texts("needs"), cells.Text("unNumber"));
            if (cells.Fault is { } fault) rejected.Add(row, fault);
            else drafts.Add((row, draft));
        }

        if (drafts.Count == 0) return null;
        if (options.DryRun)
        {
            created += drafts.Count;
            return null;
        }

        var outcome = await batches.Run<CreateItems, CreateItems.Answer>(
            c => c.Run(new([.. drafts.Select(d => d.Draft)]), CancellationToken.None), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        foreach (var (row, result) in drafts.Select(d => d.Row).Zip(outcome.Value.Results))
        {
            if (result.Refusal is { } no) rejected.Add(row, new RowReason(no.Code, no.Sentence));
            else if (result.Created) created++;
            else already++;
        }

        return null;
    }
}
