using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>By what an order is sorted and how urgent it is, with the means to change both.</summary>
public sealed partial class OrderSorting
{
    /// <summary>What a person chooses by.</summary>
    internal static readonly IReadOnlyList<(string Key, string Label)> Priorities =
    [
        ("Normal", "Normal"), ("High", "High: before normal ones"), ("Urgent", "Urgent: before all others"),
    ];

    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    [Inject] private Caller Caller { get; set; } = null!;

    private bool MayEdit => Caller.Actor.May(Permission.ChangeOrders);

    private bool IsInHouse => Order.Stage is "InReview" or "Open" && Order.Lines.Any(l => l.Open > 0);
}
