using Doorstep.Warehouse.Waves;
using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Pages.Waves;

/// <summary>What the states and methods of waves look like.</summary>
internal static class WaveWords
{
    public static Tone ToneOf(string state) => state switch
    {
        "Open" or "Taken" => Tone.Work,
        "Packed" or "Shipped" or "Picked" => Tone.Good,
        "Free" => Tone.Info,
        _ => Tone.Neutral,
    };

    public static string Method(string method) => method switch
    {
        nameof(PickMethod.Batch) => "Batch",
        nameof(PickMethod.Cluster) => "Cluster",
        _ => "One by one",
    };

    /// <summary>How many stand where: <c>3 picking, 1 packed</c>.</summary>
    public static string Stages(IEnumerable<WaveStage> stages) =>
        string.Join(", ", stages.Select(s => $"{s.Count:N0} {Tones.Words(s.Stage).ToLowerInvariant()}"));

    public static string Metres(double metres) => $"{metres:N0} m";

    public static string Minutes(int minutes) =>
        minutes < 120 ? $"{minutes:N0} min" : $"{minutes / 60:N0} h {minutes % 60:00} min";
}
