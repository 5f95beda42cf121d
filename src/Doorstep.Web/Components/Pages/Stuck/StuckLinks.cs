using Doorstep.Orders.Reading;

namespace Doorstep.Web.Components.Pages.Stuck;

/// <summary>Where each cause is mended, and by which words the button calls it.</summary>
internal static class StuckLinks
{
    /// <summary>The orders behind a group.</summary>
    public static string Orders(ListStuck.Group group) => Href.To($"/stuck/{group.Cause}", ("of", group.Of));

    public static string Remedy(ListStuck.Group group) => group.Cause switch
    {
        "sku" => Href.To("/review", ("sku", group.Of)),
        "review" => Href.To("/review", ("reason", group.Of)),
        "stock" => Href.Stock(group.Of ?? ""),
        "unroutable" => "/locations",
        "standing" => "/shipments",
        "short" => Href.Shipments("Short"),
        "delivery" => Href.Shipments("DeliveryException"),
        "stage" => Href.To("/shipments", ("stage", group.Of), ("late", "true")),
        "late" => Href.To("/shipments", ("stage", group.Of), ("late", "true")),
        "risk" => Href.To("/shipments", ("stage", group.Of), ("atRisk", "true")),
        _ => Orders(group),
    };

    public static string Deed(ListStuck.Group group) => group.Cause switch
    {
        "sku" => "Map the SKU",
        "review" => "Accept or cancel",
        "stock" => "Look at its stock",
        "unroutable" => "To the locations",
        "standing" => "To the shipments",
        "short" => "To the short picks",
        "delivery" => "To the shipments",
        "stage" => "To the shipments",
        "late" => "To the late ones",
        "risk" => "Hurry them",
        "hold" when group.Of == "Payment" => "To their payments",
        "hold" when group.Of == "Address" => "Correct addresses",
        "hold" => "Release holds",
        _ => "Show",
    };

    /// <summary>What the orders became by a remedy, for the notice after it.</summary>
    public static string Done(string command) => command switch
    {
        "ReleaseHolds" => "freed of this hold",
        "AcceptReview" => "accepted",
        "RetrySourcing" => "sourced again",
        "ChangePriority" => "given another priority",
        _ => "cancelled",
    };

    public static string Section(string cause) => cause switch
    {
        "sku" or "review" => "In review",
        "hold" => "On hold",
        "stock" => "Waiting for stock",
        "stage" => "Standing still",
        "late" => "Late",
        "risk" => "At risk",
        _ => "Off the straight way",
    };
}
