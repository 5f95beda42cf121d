using Doorstep.Orders;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What has to be said to put an order on hold.</summary>
public sealed partial class HoldFields
{
    private static readonly IReadOnlyList<(HoldReason Reason, string Label)> Reasons =
    [
        (HoldReason.Operator, "Somebody here has to look at it"), (HoldReason.Customer, "The customer asked to wait"),
        (HoldReason.Payment, "Payment"), (HoldReason.Fraud, "Fraud check"), (HoldReason.Address, "Address"),
        (HoldReason.Lot, "A lot that was blocked"), (HoldReason.Other, "Another reason"),
    ];

    /// <summary>Begins the ids of the controls.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    internal static string LabelOf(string reason) =>
        Enum.TryParse<HoldReason>(reason, out var known)
            ? Reasons.First(r => r.Reason == known).Label
            : reason;
}
