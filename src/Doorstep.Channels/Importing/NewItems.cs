using Doorstep.Inventory.Items;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>Creates the items that a sheet of orders sells and nobody knows yet.</summary>
internal static class NewItems
{
    /// <summary>Answers how many were created; a SKU that no item can have waits in review with its orders.</summary>
    /// <param name="titles">By SKU; the SKU itself where there is none.</param>
    public static async Task<Outcome<int>> Create(
        Dictionary<string, string?> titles, ImportBatches batches, CancellationToken cancellation)
    {
        if (titles.Count == 0) return 0;
        var unknown = (await batches.Ask<ImportQuestions, List<string>>(
            q => q.UnknownSkus(titles.Keys, cancellation))).Value;
        var created = 0;
        foreach (var part in unknown.Chunk(CreateItems.BatchMax))
        {
            var drafts = part.Select(sku => new ItemDraft(sku, Title(titles.GetValueOrDefault(sku) ?? sku))).ToList();
            var answer = await batches.Run<CreateItems, CreateItems.Answer>(
                c => c.Run(new(drafts), CancellationToken.None), cancellation);
            if (answer.IsRefused(out var why)) return why;
            created += answer.Value.Results.Count(r => r.Created);
        }

        return created;
    }

    private static string Title(string text) =>
        text.Length > ItemDraft.TitleLengthMax ? text[..ItemDraft.TitleLengthMax] : text;
}
