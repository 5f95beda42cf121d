using Doorstep.Orders.Previewing;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What a change does to an order, before it is made: a row for each thing, now and then.</summary>
public sealed partial class Differences
{
    [Parameter, EditorRequired] public IReadOnlyList<OrderDifference> Of { get; set; } = [];

    private IEnumerable<(OrderDifference, string Area)> Named => Of.Select(d => (d, d.Area switch
    {
        "units" => "line",
        "shipments" => "shipment",
        "holds" => "hold",
        _ => "",
    }));

    private static string What(OrderDifference difference) =>
        difference.Area == "holds" ? $"{difference.What} hold" : difference.What;

    // A stage is shown by the words that people know it by.
    private static string? Say(OrderDifference difference, string? text) => (difference.Area, text) switch
    {
        (_, null) => null,
        ("order", var status) when difference.What == "Status" => Tones.Words(status),
        ("shipments", var said) when said.IndexOfAny([' ', ':']) is > 0 and var end =>
            Tones.Words(said[..end]) + said[end..],
        _ => text,
    };
}
