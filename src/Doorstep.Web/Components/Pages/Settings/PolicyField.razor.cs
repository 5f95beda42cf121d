using Doorstep.Orders.Paying;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>What the new orders of a channel wait for, to choose from.</summary>
public sealed partial class PolicyField
{
    private static readonly IReadOnlyList<(PaymentPolicy Policy, string Label)> Policies =
    [
        (PaymentPolicy.Nothing, "Nothing: work begins at once"),
        (PaymentPolicy.Authorised, "The total is authorised"),
        (PaymentPolicy.Captured, "The total is captured"),
    ];

    [Parameter] public string? Id { get; set; }

    /// <summary>Said of the control where it has no label of its own.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Class { get; set; }

    [Parameter] public string Chosen { get; set; } = nameof(PaymentPolicy.Nothing);

    /// <summary>What is none of them is refused by the command.</summary>
    internal static PaymentPolicy Read(string? typed) =>
        Enum.TryParse<PaymentPolicy>(typed, out var policy) ? policy : (PaymentPolicy)(-1);

    /// <summary>What its orders do, behind their name.</summary>
    internal static string Said(string policy) => policy switch
    {
        nameof(PaymentPolicy.Authorised) => "wait until their total is authorised",
        nameof(PaymentPolicy.Captured) => "wait until their total is captured",
        _ => "wait for no payment",
    };
}
