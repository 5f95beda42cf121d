using System.Globalization;
using Doorstep.Sourcing.Planning;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Which locations could have shipped the order, how far they are, and why one was taken.</summary>
public sealed partial class SourcingTable
{
    [Parameter, EditorRequired] public IReadOnlyList<SourcingCandidate> Candidates { get; set; } = [];

    [Parameter] public string? Reason { get; set; }

    private static string DistanceOf(SourcingCandidate candidate) => candidate.DistanceKm is { } km
        ? string.Create(CultureInfo.InvariantCulture, $"{km:#,0} km")
        : "unknown";
}
