using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Storage;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Channels.Importing;

/// <summary>What an import has to know before it writes.</summary>
internal sealed class ImportQuestions(Work work, OrderIndex orders) : IQuery
{
    public static Permission Needs => Permission.Import;

    public async Task<Outcome<List<string>>> UnknownSkus(
        IReadOnlyCollection<string> skus, CancellationToken cancellation) =>
        await orders.UnknownSkus(skus, cancellation);

    public async Task<Outcome<Dictionary<string, OrderFacts>>> Orders(
        string channel, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        await orders.ByExternalId(channel, ids, cancellation);

    public async Task<Outcome<string>> Currency(CancellationToken cancellation) =>
        await work.Db.Set<Merchant>().Where(m => m.Id == work.Merchant).Select(m => m.Currency)
            .SingleAsync(cancellation);

    /// <summary>Refuses with <c>mapping.unknown</c> or <c>mapping.unreadable</c>.</summary>
    public async Task<Outcome<SavedMapping>> Mapping(string name, CancellationToken cancellation) =>
        await work.Db.Mappings.AsNoTracking().FirstOrDefaultAsync(m => m.Name == name, cancellation) is { } kept
            ? SavedMapping.FromJson(kept.Json)
            : Refusal.NotFound("mapping.unknown", 
                $"No mapping is saved as '{name}'. Map the columns and save them under this name.");
}
