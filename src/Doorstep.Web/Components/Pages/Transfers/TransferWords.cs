using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Pages.Transfers;

/// <summary>What the stages of a transfer look like.</summary>
internal static class TransferWords
{
    public static Tone ToneOf(string stage) => stage switch
    {
        "Draft" => Tone.Info,
        "Preparing" => Tone.Work,
        "InTransit" or "PartiallyReceived" => Tone.Moving,
        "Returning" or "ClosedShort" => Tone.Warn,
        "Received" or "Returned" => Tone.Good,
        _ => Tone.Neutral,
    };
}
