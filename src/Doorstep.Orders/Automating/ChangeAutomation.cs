using System.Text.Json;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Automating;

/// <summary>
/// Puts a list of automation rules in force, in place of the one that was. Every list is kept as a version with who
/// made it and when; orders that are there already meet the rules with what happens to them next.
/// </summary>
/// <remarks>
/// Refusals: <c>version.stale</c> when <c>If-Match</c> names another version, <c>automation.rules</c>,
/// <c>automation.too_many</c>, <c>automation.no_location</c>, <c>automation.name</c>, <c>automation.name_taken</c>,
/// <c>automation.event</c>, <c>automation.action</c>, <c>tag.invalid</c>, <c>rule.too_long</c>, <c>rule.country</c>,
/// <c>rule.currency</c>, <c>rule.range</c>; the number of the rule in their data.
/// </remarks>
public sealed class ChangeAutomation : ICommand
{
    private readonly Work work;
    private readonly LocationIndex locations;

    internal ChangeAutomation(Work work, LocationIndex locations) => (this.work, this.locations) = (work, locations);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Rules">All of them, in the order in which they are asked.</param>
    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    /// <param name="Change">What changes, in words; made up from the lists when left out.</param>
    public sealed record Request(IReadOnlyList<AutomationRule>? Rules, int? Version, string? Change = null);

    /// <summary>The body of the PUT; the version stands in <c>If-Match</c>.</summary>
    public sealed record Body(IReadOnlyList<AutomationRule>? Rules, string? Change = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/automation-rules",
        (Body body, Caller caller, CancellationToken cancellation) => caller.Run<ChangeAutomation, AutomationAnswer>(
            c => c.Run(new(body.Rules, caller.ExpectedVersion, body.Change), cancellation)));

    public async Task<Outcome<AutomationAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var before = await work.Db.AutomationVersions.AsNoTracking().OrderByDescending(r => r.Version)
            .FirstOrDefaultAsync(cancellation);
        if (request.Version is { } version && version != (before?.Version ?? 0)) return CommandRunner.Stale;
        if ((await locations.All(cancellation)).Count == 0)
            return Refusal.Conflict("automation.no_location",
                "Nothing can be fulfilled without a location. Create one first, then the rules.");
        var read = AutomationCheck.Read(request.Rules, work.NewId);
        if (read.IsRefused(out var why)) return why;
        var old = before?.Rules ?? [];
        if (Text(old) == Text(read.Value))
            return before is null ? AutomationAnswer.None : AutomationAnswer.Of(before);

        var row = new AutomationVersion
        {
            Merchant = work.Merchant,
            Version = (before?.Version ?? 0) + 1,
            RulesId = before?.RulesId ?? work.NewId(),
            Rules = read.Value,
            Change = RuleChange.Said(request.Change, Named(old), Named(read.Value)),
            Author = work.Actor.Name,
            At = work.Now,
        };
        work.Db.Add(row);
        await work.Db.SaveChangesAsync(cancellation);
        await locations.AdoptAutomation(row.Version, cancellation);
        work.Journal.Write("automation", row.RulesId, row.Version, new Note(
            nameof(ChangeAutomation), row.Change, Data: new { row.Version, Rules = row.Rules.Count }));
        return AutomationAnswer.Of(row);
    }

    private static string Text(IReadOnlyList<AutomationRule> rules) =>
        JsonSerializer.Serialize(rules, JsonSerializerOptions.Web);

    private static Dictionary<string, string> Named(IReadOnlyList<AutomationRule> rules) =>
        rules.ToDictionary(r => r.Name, r => Text([r]));
}
