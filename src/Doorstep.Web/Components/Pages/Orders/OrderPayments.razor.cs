using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Where the money of the order stands, what was told of it, and the form that tells more.</summary>
public sealed partial class OrderPayments
{
    private static readonly IReadOnlyList<(PaymentKind Kind, string Label)> Kinds =
    [
        (PaymentKind.Captured, "Captured: the money was taken"),
        (PaymentKind.Authorised, "Authorised: the money is kept ready"),
        (PaymentKind.Voided, "Voided: an authorisation was let go"),
        (PaymentKind.Refunded, "Refunded: money was given back"),
    ];

    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    [Inject] private Caller Caller { get; set; } = null!;

    private long Owed => Math.Max(0, (Order.Payment?.Due ?? Order.Total) - (Order.Payment?.Captured ?? 0));

    private string? Asked => Order.Payment switch
    {
        { Policy: nameof(PaymentPolicy.Authorised), Covered: true } => "The total is authorised, as its channel asks.",
        { Policy: nameof(PaymentPolicy.Captured), Covered: true } => "The total is captured, as its channel asks.",
        { Policy: nameof(PaymentPolicy.Authorised) } => "Work begins when the total is authorised.",
        { Policy: nameof(PaymentPolicy.Captured) } => "Work begins when the total is captured.",
        _ => null,
    };

    private Money Of(long minor) => new(minor, Order.Currency);
}
