using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the scan screens send, and what a person hears back.</summary>
internal static class FloorScans
{
    private const string KeyHeader = "Idempotency-Key";

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["pick.wrong_item"] = "Wrong item",
        ["pack.wrong_item"] = "Wrong item",
        ["pick.too_many"] = "Too many",
        ["pack.too_many"] = "Too many",
        ["shipment.held"] = "On hold",
        ["package.unknown"] = "Unknown package",
        ["package.missing"] = "Not complete",
        ["label.void"] = "Void label",
        ["manifest.stranger"] = "Not on the manifest",
        ["manifest.missing"] = "On no manifest",
        ["manifest.unknown"] = "Unknown manifest",
        ["manifest.closed"] = "It is closed",
        ["slot.taken"] = "Slot taken",
        ["slot.item"] = "That is an item",
        ["sort.unknown"] = "Nothing to sort",
        ["box.unknown"] = "Unknown box",
        ["item.unknown"] = "Unknown item",
        ["shipment.unknown"] = "Unknown shipment",
        ["scan.unknown"] = "Unknown code",
        ["hand.empty"] = "Something is missing",
        ["putaway.none"] = "Nothing to put away",
        ["bin.short"] = "Not so many there",
        ["bin.full"] = "No room",
        ["bin.same"] = "The same bin",
        ["bin.at_rest"] = "Bin at rest",
        ["bin.unknown"] = "Unknown bin",
        ["pick.bin_first"] = "Bin first",
        ["pick.wrong_bin"] = "Wrong bin",
        ["count.other_bin"] = "Not in this count",
        ["count.bin_done"] = "Counted already",
        ["count.other_item"] = "Not counted here",
        ["pick.wrong_tote"] = "Wrong tote",
        ["pick.item_first"] = "Item first",
        ["tote.taken"] = "Tote in use",
        ["list.taken"] = "Somebody has it",
        ["list.not_yours"] = "Not your list",
        ["list.none"] = "No list is free",
        ["list.done"] = "It is picked",
        ["list.unknown"] = "Unknown list",
        ["wave.unknown"] = "Unknown wave",
        ["wall.wrong_slot"] = "Wrong slot",
        ["wall.not_wanted"] = "Nobody waits for it",
        ["wall.too_many"] = "Too many",
        ["wall.full"] = "The wall is full",
        ["sort.item_first"] = "Item first",
        ["transfer.unknown"] = "Unknown transfer",
        ["transfer.item"] = "Not in this transfer",
        ["transfer.over"] = "Too many",
        ["stock.short"] = "Not so many free",
        ["pick.other_lot"] = "Another lot first",
        ["pick.lot_first"] = "Scan the lot",
        ["lot.blocked"] = "Lot is blocked",
        ["lot.expired"] = "Expires too soon",
        ["lot.unknown"] = "Unknown lot",
        ["lot.short"] = "Not so many of it",
        ["lot.none"] = "No lot to sell",
        ["lot.which"] = "Scan the lot",
        ["lot.required"] = "Which lot?",
        ["lot.day"] = "Not a day",
        ["lot.expiry_differs"] = "Another day",
        ["permission.denied"] = "Not allowed",
    };

    /// <param name="Package">The box that a packer scans into.</param>
    /// <param name="Carton">The carton that the box is, when it is a new one.</param>
    public sealed record Scan(string Code, int? Package = null, string? Carton = null);

    /// <param name="Go">Where the screen goes on; null stays.</param>
    public sealed record Heard(string Title, string Text, string? Go = null);

    /// <summary>
    /// Scans carry an id of their own, or a burst that is sent twice would count twice. A page elsewhere cannot set
    /// that
    /// header without being asked first, so it takes the place of a form's token here.
    /// </summary>
    public static RouteHandlerBuilder TakesScans(this RouteHandlerBuilder route) =>
        route.RequireAuthorization().AddEndpointFilter(async (call, next) =>
            call.HttpContext.Request.Headers[KeyHeader].Count == 1
                ? await next(call)
                : Refused(Refusal.Invalid("scan.id", "A scan needs an Idempotency-Key of its own.")));

    /// <summary>A refusal as the station shows it: few words large, the sentence below.</summary>
    public static IResult Refused(Refusal why) => Results.Problem(
        why.Sentence, statusCode: (int)why.Kind, title: Titles.GetValueOrDefault(why.Code, "Not counted"),
        extensions: new Dictionary<string, object?> { ["code"] = why.Code });
}
