using System.Globalization;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Replaying;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Rules;

/// <summary>The past weeks under other rules, beside those in force.</summary>
public sealed partial class WhatIfPage
{
    private const string AllOn = "on";

    private const string InForce = "now";

    private ReplayOrders.Answer? answer;
    private IReadOnlyList<string> codes = [];
    private List<(string Value, string Label)> choices = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private int? Weeks { get; set; }

    /// <summary>A version, <c>on</c> for the rules in force with those on that are off, or <c>now</c>.</summary>
    [SupplyParameterFromQuery] private string? With { get; set; }

    [SupplyParameterFromQuery] private string[]? Without { get; set; }

    [SupplyParameterFromQuery] private int? Run { get; set; }

    private string Chosen => choices.Any(c => c.Value == With) ? With! : choices[0].Value;

    private string ChosenLabel => choices.First(c => c.Value == Chosen).Label;

    protected override async Task OnInitializedAsync()
    {
        var rules = (await Caller.Question<ShowRules, RulesAnswer>(q => q.Run(new(), Cancellation))).Value;
        var versions = await Caller.Question<ListRuleVersions, Page<ListRuleVersions.Row>>(
            q => q.Run(new(), Cancellation));
        if (rules.Rules.Any(r => !r.Active)) choices.Add((AllOn, "All rules switched on"));
        choices.Add(("0", "No rules"));
        choices.Add((InForce, "The rules in force"));
        if (versions.Succeeded)
            choices.AddRange(versions.Value.Items.Where(v => v.Version != rules.Version)
                .Select(v => (v.Version.ToString(CultureInfo.InvariantCulture), $"Version {v.Version}: {v.Change}")));
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        codes = listed.Succeeded ? [.. listed.Value.Items.Where(l => l.Active).Select(l => l.Code)] : [];
        if (Run is null) return;

        var draft = Chosen == AllOn ? rules.Rules.Select(r => r with { Active = true }).ToList() : null;
        int? version = Chosen == InForce ? rules.Version
            : int.TryParse(Chosen, CultureInfo.InvariantCulture, out var number) ? number : null;
        var replayed = await Caller.Question<ReplayOrders, ReplayOrders.Answer>(q => q.Run(
            new(Weeks: Weeks, Rules: draft, Version: version, Without: Without), Cancellation));
        if (replayed.IsRefused(out why)) Answer(why);
        else answer = replayed.Value;
    }

    private sealed record Figure(string Label, string Now, string Then, string Difference, Tone Tone);

    // Less is better in all of these but units that go at once.
    private static IEnumerable<Figure> Figures(ReplayOrders.Side now, ReplayOrders.Side then) =>
    [
        Of("Shipments", now.Shipments, then.Shipments, "#,0"),
        Of("Shipments per order", now.ShipmentsPerOrder, then.ShipmentsPerOrder, "0.000"),
        Of("Split orders", now.SplitOrders, then.SplitOrders, "#,0"),
        Of("Share of split orders", now.SplitShare, then.SplitShare, "0.0 %"),
        Of("km per shipment", now.KmPerShipment ?? 0, then.KmPerShipment ?? 0, "#,0.0"),
        Of("Units that go at once", now.Units, then.Units, "#,0", isMoreBetter: true),
        Of("Units that could not", now.UnitsUnserved, then.UnitsUnserved, "#,0"),
    ];

    private static Figure Of(string label, double now, double then, string format, bool isMoreBetter = false)
    {
        var difference = then - now;
        var tone = difference == 0 ? Tone.Neutral : difference > 0 == isMoreBetter ? Tone.Good : Tone.Bad;
        var sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
        return new(label, Text(now), Text(then), sign + Text(Math.Abs(difference)), tone);

        string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Days(ReplayOrders.Answer of) => string.Create(
        CultureInfo.InvariantCulture, $"placed from {of.From:d MMM yyyy} to {of.To:d MMM yyyy}");

    private static string Km(double? km) => km?.ToString("#,0.0", CultureInfo.InvariantCulture) ?? "";
}
