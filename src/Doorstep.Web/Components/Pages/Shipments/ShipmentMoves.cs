using Doorstep.Orders.Shipments;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Identity;

namespace Doorstep.Web.Components.Pages.Shipments;

/// <summary>A move of the flow as a person meets it: a button here, or the screen where it is done.</summary>
/// <param name="Screen">Where it is done; null when a button does it.</param>
/// <param name="Confirm">Asked before; null when a slip harms nothing.</param>
internal sealed record ShipmentAction(
    string Command, string Label, Permission Needs, string? Screen = null, bool IsMain = false, string? Confirm = null,
    string? Blocked = null);

internal static class ShipmentMoves
{
    private static readonly IReadOnlyList<ShipmentAction> Known =
    [
        new("ReleaseShipments", "Release to the floor", Permission.Release, IsMain: true),
        new("PickShipment", "Pick", Permission.WorkFloor, "/floor/pick/", IsMain: true),
        new("PackShipment", "Pack", Permission.WorkFloor, "/floor/pack/", IsMain: true),
        new("LabelShipment", "Make the labels", Permission.WorkFloor, IsMain: true),
        new("HandOver", "Hand over", Permission.WorkFloor, IsMain: true),
        new("SortShipment", "Sort to the wall", Permission.WorkFloor),
        new("RecallShipment", "Call back from the floor", Permission.Release),
        new("UnpackShipment", "Unpack", Permission.WorkFloor, Confirm: "Open the boxes of this shipment again?"),
        new("VoidLabels", "Void the labels", Permission.WorkFloor, Confirm: "Void every label of this shipment?"),
    ];

    /// <summary>
    /// What can be done with a shipment now, in the order of the work; blocked ones with their sentence. The flow says
    /// what is possible; what happens by itself or on another screen is no button.
    /// </summary>
    public static IReadOnlyList<ShipmentAction> Of(IReadOnlyList<PossibleMove> possible, Func<Permission, bool> may) =>
    [
        .. Known.Where(action => may(action.Needs)).Select(action => (action, moves: possible
                .Where(move => move.Command == action.Command).ToList()))
            .Where(found => found.moves.Count > 0)
            .Select(found => found.action.Screen is not null || found.moves.Exists(move => move.Allowed)
                ? found.action with { Blocked = Held(found.moves) }
                : found.action with { Blocked = found.moves[0].Why }),
    ];

    /// <summary>A location has it and has not picked of it: it can say that it does not ship it.</summary>
    public static bool IsRejectable(string stage, int picked) =>
        picked == 0 && AgeOf(stage) is >= (int)ShipmentStage.Allocated and <= (int)ShipmentStage.Short;

    /// <summary>No package carries a label yet: the address may still change.</summary>
    public static bool IsBeforeLabel(string stage) =>
        AgeOf(stage) is < (int)ShipmentStage.Labelled or (int)ShipmentStage.Cancelled;

    /// <summary>Its units are known and at one place, so that a slip of paper can go with them.</summary>
    public static bool HasPaper(string stage) =>
        AgeOf(stage) is >= (int)ShipmentStage.Allocated and < (int)ShipmentStage.Cancelled;

    private static int AgeOf(string stage) => Enum.TryParse<ShipmentStage>(stage, out var known) ? (int)known : -1;

    // Work that is done scan by scan is blocked by a hold only: that it is not finished is why one goes there.
    private static string? Held(List<PossibleMove> moves) =>
        moves.TrueForAll(move => move.Code == "shipment.held") ? moves[0].Why : null;
}
