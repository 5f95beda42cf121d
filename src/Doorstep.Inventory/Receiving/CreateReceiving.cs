using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// Announces a delivery: a receiving order for each location that gets a part of it. Each box gets a number of its own,
/// and the units count as incoming at once.
/// </summary>
/// <remarks>
/// Refusals: <c>receiving.sender</c>, <c>receiving.empty</c>, <c>reference.length</c>, <c>quantity.invalid</c>,
/// <c>location.unknown</c>, <c>item.unknown</c>, <c>sscc.exhausted</c>.
/// </remarks>
public sealed class CreateReceiving : ICommand
{
    /// <summary>As of labels: GS1 prefixes 040 to 049 are for numbers that are used within one company.</summary>
    private const string OwnCompanyPrefix = "040";

    /// <summary>Packages that leave begin with 0: the two never share a number.</summary>
    private const int ExtensionDigit = 1;

    private const long NumberFirst = 1001;

    private readonly Work work;
    private readonly ItemIndex items;
    private readonly LocationIndex locations;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal CreateReceiving(
        Work work, ItemIndex items, LocationIndex locations, ReceivingDesk desk, ReceivingReader reader) =>
        (this.work, this.items, this.locations, this.desk, this.reader) = (work, items, locations, desk, reader);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(ReceivingDraft Draft, Guid? Purchase = null);

    /// <param name="Orders">One for each part, in the order of the parts.</param>
    public sealed record Answer(IReadOnlyList<ReceivingAnswer> Orders);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving",
        (ReceivingDraft draft, Caller caller, CancellationToken cancellation) => caller.Run<CreateReceiving, Answer>(
            c => c.Run(new(draft), cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var draft = request.Draft;
        if (draft.Fault() is { } fault) return fault;
        var skus = draft.Parts.SelectMany(p => p.Boxes).SelectMany(b => b.Lines).Select(l => l.Sku).ToList();
        var known = await items.BySku(skus, cancellation);
        if (skus.Find(s => !known.ContainsKey(ItemIndex.Fold(s))) is { } unknown) return ItemRefusals.Unknown(unknown);

        var last = await work.Db.ReceivingOrders.MaxAsync(o => (long?)o.Number, cancellation) ?? NumberFirst - 1;
        var made = new List<ReceivingOrder>();
        foreach (var part in draft.Parts)
        {
            if (await locations.ByCode(part.Location, cancellation) is not { } location)
                return LocationRefusals.Unknown(part.Location);
            var begun = Begin(draft, request.Purchase, part, location, ++last, known);
            if (begun.IsRefused(out var why)) return why;
            made.Add(begun.Value);
        }

        foreach (var order in made) await desk.Settle(order, cancellation);
        return new Answer(await reader.Tell(made, cancellation));
    }

    private Outcome<ReceivingOrder> Begin(
        ReceivingDraft draft, Guid? purchase, ReceivingPart part, LocationFacts location, long number,
        Dictionary<string, ItemFacts> known)
    {
        var order = new ReceivingOrder
        {
            Merchant = work.Merchant, Id = work.NewId(), Number = number, LocationId = location.Id,
            Sender = draft.Sender!.Trim(), PurchaseId = purchase, Reference = Text(draft.Reference),
            Note = Text(draft.Note), ExpectedOn = draft.ExpectedOn, CreatedAt = work.Now,
        };
        work.Db.Add(order);
        ReceivingFlow.Inbound.Start(work, order, ReceivingStage.Awaiting, new Note(
            nameof(CreateReceiving),
            $"{part.Boxes.Count} boxes from {order.Sender}, expected {draft.ExpectedOn:yyyy-MM-dd}."));
        foreach (var (i, box) in part.Boxes.Index())
        {
            var sscc = Sscc.Create(
                $"{OwnCompanyPrefix}{work.Merchant:0000}", ExtensionDigit, (number * 1_000) + i + 1);
            if (sscc.IsRefused(out var why)) return why;
            var id = work.NewId();
            var added = new ReceivingBox
            {
                Merchant = work.Merchant, Id = id, ReceivingId = order.Id, LocationId = location.Id, Number = i + 1,
                Sscc = sscc.Value.Digits, Reference = Text(box.Reference),
                Lines = [.. box.Lines.GroupBy(l => known[ItemIndex.Fold(l.Sku)].Id).Select(g => new ReceivingLine
                {
                    Merchant = work.Merchant, BoxId = id, ItemId = g.Key, Expected = g.Sum(l => l.Quantity),
                })],
            };
            order.Boxes.Add(added);
            BoxFlow.Contents.Start(work, added, BoxStage.Awaiting, new Note(nameof(CreateReceiving)));
        }

        return order;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
