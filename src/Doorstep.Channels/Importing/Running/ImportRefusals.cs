using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing.Running;

/// <summary>What is refused about imports.</summary>
internal static class ImportRefusals
{
    public static Refusal Unknown(Guid id) =>
        Refusal.NotFound("import.unknown", "There is no such import. Look it up in the list.").With("import", id);

    public static Refusal Ended { get; } = Refusal.Conflict("import.ended", "The import has ended already.");

    public static Refusal NotEnded { get; } = Refusal.Conflict("import.not_dead",
        "Only an import that failed or was cancelled can be run again.");
}
