using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Lots;

/// <summary>
/// Knows the lot that goods come with, or begins it. Refusals: <c>lot.required</c>, <c>lot.not_tracked</c>,
/// <c>lot.code</c>, <c>lot.expiry_required</c>, <c>lot.expiry_differs</c>.
/// </summary>
public sealed class LotIntake(Work work, LotIndex index)
{
    private readonly Dictionary<(Guid Item, string Code), LotFacts> made = [];

    /// <param name="code">Null for none.</param>
    /// <param name="expires">The last day of use; null when nobody said.</param>
    /// <param name="source">The paper with which it comes.</param>
    /// <returns>Null for an item that is not tracked by lot.</returns>
    public async Task<Outcome<LotFacts?>> Take(
        ItemFacts item, string? code, DateOnly? expires, string? source, CancellationToken cancellation)
    {
        if (!item.ByLot) return string.IsNullOrWhiteSpace(code) ? None : LotRefusals.NotTracked(item.Sku);
        if (string.IsNullOrWhiteSpace(code)) return LotRefusals.Required(item.Sku);
        var folded = LotIndex.Fold(code);
        if (folded.Length > LotIndex.CodeLengthMax || folded.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return LotRefusals.Code(code);
        var known = made.GetValueOrDefault((item.Id, folded)) ?? await index.ByCode(item.Id, folded, cancellation);
        if (known is not null)
            return expires is not null && expires != known.ExpiresOn
                ? LotRefusals.ExpiryDiffers(item.Sku, known)
                : (Outcome<LotFacts?>)known;
        if (expires is null && item.MinimumDaysLeft > 0) return LotRefusals.ExpiryRequired(item.Sku, folded);
        var lot = new Lot
        {
            Merchant = work.Merchant, Id = work.NewId(), ItemId = item.Id, Code = folded, ExpiresOn = expires,
            Source = source, ReceivedAt = work.Now, Version = 1,
        };
        work.Db.Add(lot);
        await work.Db.SaveChangesAsync(cancellation);
        work.Journal.Write("lot", lot.Id, lot.Version, new Note("LotReceived", Data: new
        {
            sku = item.Sku, lot = lot.Code, lot.ExpiresOn, lot.Source,
        }));
        var facts = new LotFacts(
            lot.Id, item.Id, lot.Code, lot.ExpiresOn, lot.State, lot.ReceivedAt, item.MinimumDaysLeft);
        made[(item.Id, folded)] = facts;
        return (Outcome<LotFacts?>)facts;
    }

    /// <summary>
    /// The lot of a difference: what becomes more has to say which it is, of what becomes less it is the one that
    /// expires first where nobody does. Refusals: as <see cref="Take"/>, and <c>lot.unknown</c>, <c>lot.short</c>.
    /// </summary>
    public async Task<Outcome<LotFacts?>> Of(
        ItemFacts item, Guid location, string? code, DateOnly? expires, long difference, string? source,
        CancellationToken cancellation)
    {
        if (difference > 0 || !item.ByLot) return await Take(item, code, expires, source, cancellation);
        if (string.IsNullOrWhiteSpace(code)) return None;
        if (await index.ByCode(item.Id, code, cancellation) is not { } lot)
            return LotRefusals.Unknown(code, item.Sku);
        var there = (await index.OnShelf(location, [item.Id], cancellation)).Where(c => c.Lot.Id == lot.Id)
            .Sum(c => c.Quantity);
        return there < -difference
            ? LotRefusals.Short(item.Sku, lot.Code, there, (int)-difference)
            : (Outcome<LotFacts?>)lot;
    }

    /// <summary>Where units of a lot go that come in: into quarantine when it is not sold (any more).</summary>
    public Account Into(LotFacts? lot) =>
        lot?.Sells(DateOnly.FromDateTime(work.Now.UtcDateTime)) == false ? Account.Quarantine : Account.Available;

    internal static Outcome<LotFacts?> None => (LotFacts?)null;
}
