using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Purchasing;

/// <summary>A supplier, whole.</summary>
/// <param name="LeadDays">Days from the order to the delivery.</param>
public sealed record SupplierAnswer(
    Guid Id, string Code, string Name, string? Email, int LeadDays, string Currency,
    IReadOnlyList<SupplierTermsAnswer> Items, int Version) : IVersioned;

/// <param name="Cost">Of one base unit, in minor units of the supplier's currency.</param>
public sealed record SupplierTermsAnswer(
    string Sku, string Title, int PackSize, int MinimumQuantity, long Cost, string? SupplierSku);

/// <summary>Finds suppliers and says them as answers.</summary>
internal sealed class SupplierReader(DoorstepDb db, ItemIndex items)
{
    public Task<Supplier?> Find(string? code, CancellationToken cancellation)
    {
        var folded = code?.Trim().ToUpperInvariant() ?? "";
        return db.Suppliers.Include(s => s.Items).FirstOrDefaultAsync(s => s.Code == folded, cancellation);
    }

    public Task<Supplier> ById(Guid id, CancellationToken cancellation) =>
        db.Suppliers.SingleAsync(s => s.Id == id, cancellation);

    public async Task<SupplierAnswer> Tell(Supplier supplier, CancellationToken cancellation)
    {
        var known = await items.ById([.. supplier.Items.Select(i => i.ItemId)], cancellation);
        return new SupplierAnswer(
            supplier.Id, supplier.Code, supplier.Name, supplier.Email, supplier.LeadDays, supplier.Currency,
            [.. supplier.Items.Select(i => new SupplierTermsAnswer(
                known[i.ItemId].Sku, known[i.ItemId].Title, i.PackSize, i.MinimumQuantity, i.Cost, i.SupplierSku))
                .OrderBy(i => i.Sku, StringComparer.Ordinal)],
            supplier.Version);
    }

    public static Refusal Unknown(string? code) => Refusal.NotFound("supplier.unknown",
        $"There is no supplier '{code}'. Make it first, or correct the code.").With("supplier", code);
}
