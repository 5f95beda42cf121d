using Doorstep.Platform.Outcomes;

namespace Doorstep.Warehouse.Waves;

/// <summary>The expected "no" of waves, each said in one place.</summary>
internal static class WaveRefusals
{
    public static Refusal Unknown(string which) =>
        Refusal.NotFound("wave.unknown", $"There is no wave '{which}'. Look it up in the list of waves.")
            .With("wave", which);

    public static Refusal Empty(string location, int leftOut) => Refusal.Conflict("wave.empty",
        leftOut == 0
            ? $"Nothing is allocated at {location}: there is nothing to release."
            : $"Nothing that waits at {location} fits this wave: {leftOut:N0} left out. Ask for less narrow a wave.")
        .With("location", location).With("leftOut", leftOut);

    public static Refusal Begun(string wave) => Refusal.Conflict("wave.begun",
        $"Everything of {wave} is begun, or on a list that somebody has. Take the list back first, or let it be "
        + "finished.").With("wave", wave);
}
