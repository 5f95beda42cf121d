using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Waves;

namespace Doorstep.Warehouse.Lists;

/// <summary>The expected "no" of pick lists, each said in one place.</summary>
internal static class ListRefusals
{
    public static Refusal Unknown(string which) =>
        Refusal.NotFound("list.unknown", $"There is no pick list '{which}'. Scan the number of a list, as PL-1001.")
            .With("list", which);

    public static Refusal None(string which) => Refusal.Conflict("list.none",
        $"No list of {which} is free. Take another one, or ask who has it.").With("wave", which);

    public static Refusal Taken(PickList list) => Refusal.Conflict("list.taken",
        $"{list.Holder} has {list.Name}. Take another one, or ask for it to be given back.")
        .With("list", list.Name).With("holder", list.Holder);

    public static Refusal NotYours(PickList list) => Refusal.Conflict("list.not_yours",
        list.Holder is null
            ? $"Nobody has {list.Name}. Take it first."
            : $"{list.Holder} has {list.Name}. What you scanned is not counted.")
        .With("list", list.Name).With("holder", list.Holder);

    public static Refusal Done(string list) => Refusal.Conflict("list.done",
        $"Everything on {list} is picked, or was called back. Take the next one.").With("list", list);

    public static Refusal TooMany(string sku, string title, int over) => Refusal.Conflict("pick.too_many",
        $"{over} more of {title} ({sku}) than this list asks for. Put them back.").With("sku", sku).With("over", over);

    public static Refusal ItemFirst() => Refusal.Conflict("pick.item_first",
        "Scan the item first, then the tote that it goes into.");

    public static Refusal ToteTaken(string tote) => Refusal.Conflict("tote.taken",
        $"Tote {tote} is in use for another order. Take an empty one.").With("tote", tote);
}
