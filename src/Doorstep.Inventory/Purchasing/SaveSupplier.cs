using Doorstep.Inventory.Items;
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

/// <summary>Keeps a supplier: makes it, or changes what it is called and on what terms it sells.</summary>
/// <remarks>
/// Refusals: <c>supplier.code</c>, <c>supplier.name</c>, <c>supplier.lead_days</c>, <c>supplier.currency</c>,
/// <c>supplier.items</c>, <c>supplier.terms</c>, <c>reference.length</c>, <c>item.unknown</c>, <c>version.stale</c>.
/// </remarks>
public sealed class SaveSupplier : ICommand
{
    private readonly Work work;
    private readonly ItemIndex items;
    private readonly SupplierReader reader;

    internal SaveSupplier(Work work, ItemIndex items, SupplierReader reader) =>
        (this.work, this.items, this.reader) = (work, items, reader);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(SupplierDraft Supplier, int? Version = null);

    /// <param name="Created">False when it was there.</param>
    public sealed record Answer(bool Created, SupplierAnswer Supplier);

    /// <summary>The body: everything of the supplier but its code, which is in the address.</summary>
    public sealed record Body(
        string? Name, int LeadDays, string Currency = "USD", string? Email = null,
        IReadOnlyList<SupplierTerms>? Items = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/suppliers/{code}",
        (string code, Body body, Caller caller, CancellationToken cancellation) => caller.Run<SaveSupplier, Answer>(
            c => c.Run(new(
                new(code, body.Name, body.LeadDays, body.Currency, body.Email, body.Items), caller.ExpectedVersion),
                cancellation),
            answer => answer.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            answer => answer.Supplier));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var draft = request.Supplier;
        if (draft.Fault() is { } fault) return fault;
        var terms = (draft.Items ?? []).DistinctBy(i => ItemIndex.Fold(i.Sku)).ToList();
        var known = await items.BySku([.. terms.Select(i => i.Sku)], cancellation);
        if (terms.Find(i => !known.ContainsKey(ItemIndex.Fold(i.Sku))) is { } unknown)
            return ItemRefusals.Unknown(unknown.Sku);

        var code = draft.Code!.Trim().ToUpperInvariant();
        var supplier = await work.Db.Suppliers.Include(s => s.Items)
            .FirstOrDefaultAsync(s => s.Code == code, cancellation);
        var created = supplier is null;
        if (request.Version is { } version && version != (supplier?.Version ?? 0)) return CommandRunner.Stale;
        if (supplier is null)
            work.Db.Add(supplier = new Supplier
            {
                Merchant = work.Merchant, Id = work.NewId(), Code = code, Name = "", Currency = "",
                CreatedAt = work.Now,
            });
        (supplier.Name, supplier.Email) = (draft.Name!.Trim(), string.IsNullOrWhiteSpace(draft.Email) ? null
            : draft.Email.Trim());
        (supplier.LeadDays, supplier.Currency) = (draft.LeadDays, draft.Currency);
        supplier.Version++;
        Sell(supplier, terms, known);
        await work.Db.SaveChangesAsync(cancellation);
        work.Journal.Write("supplier", supplier.Id, supplier.Version, new Note(
            created ? "SupplierCreated" : "SupplierChanged",
            Data: new { supplier.Code, supplier.Name, supplier.LeadDays, items = terms.Count }));
        return new Answer(created, await reader.Tell(supplier, cancellation));
    }

    private void Sell(Supplier supplier, List<SupplierTerms> terms, Dictionary<string, ItemFacts> known)
    {
        var sold = terms.ToDictionary(t => known[ItemIndex.Fold(t.Sku)].Id);
        foreach (var gone in supplier.Items.Where(i => !sold.ContainsKey(i.ItemId)).ToList())
        {
            supplier.Items.Remove(gone);
            work.Db.Remove(gone);
        }

        foreach (var (item, t) in sold)
        {
            var row = supplier.Items.Find(i => i.ItemId == item);
            if (row is null)
            {
                row = new SupplierItem { Merchant = work.Merchant, SupplierId = supplier.Id, ItemId = item };
                supplier.Items.Add(row);
                work.Db.Add(row);
            }

            (row.PackSize, row.MinimumQuantity, row.Cost) = (t.PackSize, t.MinimumQuantity, t.Cost);
            row.SupplierSku = string.IsNullOrWhiteSpace(t.SupplierSku) ? null : t.SupplierSku.Trim();
        }
    }
}
