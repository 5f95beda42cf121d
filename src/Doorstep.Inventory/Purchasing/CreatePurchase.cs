using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
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

namespace Doorstep.Inventory.Purchasing;

/// <summary>Writes a purchase order: whole packs, and no fewer than the supplier sells.</summary>
/// <remarks>
/// Refusals: <c>supplier.unknown</c>, <c>location.unknown</c>, <c>reference.length</c>, <c>purchase.lines</c>,
/// <c>quantity.invalid</c>, <c>item.unknown</c>, <c>purchase.not_sold</c>, <c>purchase.packs</c> with the quantity that
/// would do.
/// </remarks>
public sealed class CreatePurchase : ICommand
{
    private const long NumberFirst = 1001;

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly SupplierReader suppliers;
    private readonly PurchaseDesk desk;

    internal CreatePurchase(Work work, LocationIndex locations, SupplierReader suppliers, PurchaseDesk desk) =>
        (this.work, this.locations, this.suppliers, this.desk) = (work, locations, suppliers, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Supplier">The supplier's code.</param>
    /// <param name="Location">The code of the location that gets the goods.</param>
    /// <param name="Round">Round up to whole packs and the minimum instead of refusing.</param>
    public sealed record Request(
        string Supplier, string Location, IReadOnlyList<PurchaseWish> Lines, bool Round = false, string? Note = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/purchases",
        (Request request, Caller caller, CancellationToken cancellation) => caller.Run<CreatePurchase, PurchaseAnswer>(
            c => c.Run(request, cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<PurchaseAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (References.Fault(request.Note) is { } fault) return fault;
        if (await suppliers.Find(request.Supplier, cancellation) is not { } supplier)
            return SupplierReader.Unknown(request.Supplier);
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        var id = work.NewId();
        var lines = await desk.Lines(id, supplier, request.Lines, request.Round, cancellation);
        if (lines.IsRefused(out var why)) return why;

        var order = new PurchaseOrder
        {
            Merchant = work.Merchant, Id = id, SupplierId = supplier.Id, LocationId = location.Id,
            Number = 1 + (await work.Db.Purchases.MaxAsync(p => (long?)p.Number, cancellation) ?? NumberFirst - 1),
            Currency = supplier.Currency, Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
            CreatedAt = work.Now, Lines = lines.Value,
        };
        work.Db.Add(order);
        PurchaseFlow.Buying.Start(work, order, PurchaseStage.Draft, new Note(nameof(CreatePurchase)));
        await work.Db.SaveChangesAsync(cancellation);
        return await desk.Tell(order, cancellation);
    }
}
