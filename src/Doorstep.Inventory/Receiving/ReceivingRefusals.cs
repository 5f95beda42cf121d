using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Receiving;

/// <summary>What is refused about deliveries.</summary>
public static class ReceivingRefusals
{
    public static Refusal Unknown(string which) => Refusal.NotFound("receiving.unknown",
        $"There is no receiving order '{which}'. Look for it in the list of deliveries.").With("receiving", which);

    public static Refusal BoxUnknown(string code) => Refusal.NotFound("box.unknown",
        $"No announced box has the label '{code}'. Scan the label of the box, or announce the delivery first.")
        .With("box", code);

    public static Refusal NoSuchBox(int number) => Refusal.Invalid("box.number",
        $"The delivery has no box {number}. Use the numbers that it shows.").With("box", number);

    internal static Refusal CaseUnknown(Guid id) => Refusal.NotFound("case.unknown",
        "There is no such discrepancy in this delivery.").With("case", id);

    internal static Refusal CaseClosed(string by) => Refusal.Conflict("case.closed",
        $"{by} has closed this discrepancy already.");
}
