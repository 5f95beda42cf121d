using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Transfers;

/// <summary>Writes down what goes from one location to another. Nothing is taken out before it is loaded or shipped.
/// </summary>
/// <remarks>
/// Refusals: <c>transfer.empty</c>, <c>transfer.same</c>, <c>quantity.invalid</c>, <c>reference.length</c>,
/// <c>location.unknown</c>, <c>item.unknown</c>.
/// </remarks>
public sealed class CreateTransfer : ICommand
{
    private const long NumberFirst = 1001;

    private readonly Work work;
    private readonly ItemIndex items;
    private readonly LocationIndex locations;
    private readonly TransferDesk desk;

    internal CreateTransfer(Work work, ItemIndex items, LocationIndex locations, TransferDesk desk) =>
        (this.work, this.items, this.locations, this.desk) = (work, items, locations, desk);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(TransferDraft Draft);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/transfers",
        (TransferDraft draft, Caller caller, CancellationToken cancellation) =>
            caller.Run<CreateTransfer, TransferAnswer>(
                c => c.Run(new(draft), cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<TransferAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var draft = request.Draft;
        if (draft.Fault() is { } fault) return fault;
        if (await locations.ByCode(draft.From, cancellation) is not { } from)
            return LocationRefusals.Unknown(draft.From);
        if (await locations.ByCode(draft.To, cancellation) is not { } to) return LocationRefusals.Unknown(draft.To);
        if (from.Id == to.Id)
            return Refusal.Invalid("transfer.same", $"It goes from {from.Code} to {from.Code}. Choose two locations.");
        var known = await items.BySku([.. draft.Lines.Select(l => l.Sku)], cancellation);
        if (draft.Lines.FirstOrDefault(l => !known.ContainsKey(ItemIndex.Fold(l.Sku))) is { } unknown)
            return ItemRefusals.Unknown(unknown.Sku);

        var id = work.NewId();
        var transfer = new Transfer
        {
            Merchant = work.Merchant, Id = id, FromId = from.Id, ToId = to.Id, LocationId = from.Id,
            Number = 1 + (await work.Db.Transfers.MaxAsync(t => (long?)t.Number, cancellation) ?? NumberFirst - 1),
            Reference = Text(draft.Reference), Note = Text(draft.Note), ExpectedOn = draft.ExpectedOn,
            CreatedAt = work.Now,
            Lines = [.. draft.Lines.GroupBy(l => known[ItemIndex.Fold(l.Sku)].Id).Select(g => new TransferLine
            {
                Merchant = work.Merchant, TransferId = id, ItemId = g.Key, Quantity = g.Sum(l => l.Quantity),
            })],
        };
        work.Db.Add(transfer);
        TransferFlow.Between.Start(work, transfer, TransferStage.Draft, new Note(
            nameof(CreateTransfer),
            $"{transfer.Lines.Sum(l => (long)l.Quantity):N0} units from {from.Code} to {to.Code}."));
        await work.Db.SaveChangesAsync(cancellation);
        return await desk.Tell(transfer, cancellation);
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
