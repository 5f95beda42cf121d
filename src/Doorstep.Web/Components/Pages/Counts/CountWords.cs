using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Pages.Counts;

/// <summary>What the stages and kinds of counts look like.</summary>
internal static class CountWords
{
    public static Tone ToneOf(string stage) => stage switch
    {
        "Open" => Tone.Info,
        "Counting" => Tone.Work,
        "Recount" or "Approval" => Tone.Warn,
        "Posted" => Tone.Good,
        _ => Tone.Neutral,
    };

    public static string Kind(string kind) => kind switch
    {
        "Full" => "Full count",
        "Short" => "After a short pick",
        _ => "Cycle count",
    };

    /// <summary>A difference with its sign.</summary>
    public static string Signed(int units) => units > 0 ? $"+{units:N0}" : units < 0 ? $"−{-units:N0}" : "0";
}
