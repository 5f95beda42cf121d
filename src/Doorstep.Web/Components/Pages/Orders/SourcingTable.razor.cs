using System.Globalization;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Planning;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Which locations could have shipped the order, how far they are, and why one was taken.</summary>
public sealed partial class SourcingTable
{
    [Parameter, EditorRequired] public IReadOnlyList<SourcingCandidate> Candidates { get; set; } = [];

    [Parameter, EditorRequired] public Address ShipTo { get; set; } = new();

    [Parameter] public string? Reason { get; set; }

    /// <summary>How the decision came about; null when there is nothing more to say.</summary>
    [Parameter] public DecisionNote? Note { get; set; }

    private bool IsPriced => Candidates.Any(c => c.Points is not null);

    private static string StateOf(SourcingCandidate candidate) =>
        candidate.Chosen ? "Chosen" : candidate.Fenced ? "May not" : "Not chosen";

    private static string PointsOf(double? points) => points is { } known
        ? known.ToString("#,0.#", CultureInfo.InvariantCulture)
        : "";

    private static string DistanceOf(SourcingCandidate candidate) => candidate.DistanceKm is { } km
        ? string.Create(CultureInfo.InvariantCulture, $"{km:#,0} km")
        : "unknown";
}
