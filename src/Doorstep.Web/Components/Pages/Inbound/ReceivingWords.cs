using Doorstep.Inventory.Receiving;
using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>What the stages of goods that come in look like, and what a discrepancy is called.</summary>
internal static class ReceivingWords
{
    public static Tone ToneOf(string stage) => stage switch
    {
        "Awaiting" or "Draft" => Tone.Info,
        "PartiallyArrived" or "Ordered" or "PartlyReceived" => Tone.Moving,
        "Arrived" or "Processing" or "Counting" or "Stowing" => Tone.Work,
        "Incomplete" => Tone.Warn,
        "Completed" or "Received" => Tone.Good,
        _ => Tone.Neutral,
    };

    public static string Of(CaseAnswer found) => found.Kind switch
    {
        "Short" => $"{found.Quantity:N0} short",
        "Over" => $"{found.Quantity:N0} too many",
        "Damaged" => $"{found.Quantity:N0} damaged",
        _ => $"{found.Quantity:N0} of no known item",
    };
}
