using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Sourcing.Rules;

/// <summary>
/// Puts a list of sourcing rules in force, in place of the one that was. Every list is kept as a version with who made
/// it and when; what waits is looked at again, for it may go now.
/// </summary>
/// <remarks>
/// Refusals: <c>version.stale</c> when <c>If-Match</c> names another version, <c>sourcing.rules</c>,
/// <c>sourcing.too_many</c>, <c>sourcing.no_location</c>, <c>rule.name</c>, <c>rule.name_taken</c>, <c>rule.kind</c>,
/// <c>rule.locations</c>, <c>rule.location_unknown</c>, <c>rule.amount</c>, <c>rule.too_long</c>, <c>rule.country</c>,
/// <c>rule.currency</c>, <c>rule.range</c>; the number of the rule in their data.
/// </remarks>
public sealed class ChangeRules(Work work, LocationIndex locations, Backorders backorders, IncomingStock incoming)
    : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Rules">All of them, in the order in which they are asked.</param>
    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    /// <param name="Change">What changes, in words; made up from the lists when left out.</param>
    public sealed record Request(IReadOnlyList<SourcingRule>? Rules, int? Version, string? Change = null);

    /// <summary>The body of the PUT; the version stands in <c>If-Match</c>.</summary>
    public sealed record Body(IReadOnlyList<SourcingRule>? Rules, string? Change = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/sourcing-rules",
        (Body body, Caller caller, CancellationToken cancellation) => caller.Run<ChangeRules, RulesAnswer>(
            c => c.Run(new(body.Rules, caller.ExpectedVersion, body.Change), cancellation)));

    public async Task<Outcome<RulesAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var before = await work.Db.RuleVersions.AsNoTracking().OrderByDescending(r => r.Version)
            .FirstOrDefaultAsync(cancellation);
        if (request.Version is { } version && version != (before?.Version ?? 0)) return CommandRunner.Stale;
        var codes = (await locations.All(cancellation)).Select(l => l.Code).ToHashSet();
        var read = RuleCheck.Read(request.Rules, codes);
        if (read.IsRefused(out var why)) return why;
        if (Alike(before?.Rules ?? [], read.Value)) return before is null ? RulesAnswer.None : RulesAnswer.Of(before);

        var row = new RuleVersion
        {
            Merchant = work.Merchant,
            Version = (before?.Version ?? 0) + 1,
            RulesId = before?.RulesId ?? work.NewId(),
            Rules = read.Value,
            Change = RuleChange.Said(
                request.Change, Named(before?.Rules ?? []), Named(read.Value)),
            Author = work.Actor.Name,
            At = work.Now,
        };
        work.Db.Add(row);
        await work.Db.SaveChangesAsync(cancellation);
        await locations.Adopt(row.Version, cancellation);
        await backorders.LookAgain(cancellation);
        await incoming.LookAgain(cancellation);
        work.Journal.Write("sourcing", row.RulesId, row.Version, new Note(
            nameof(ChangeRules), row.Change, Data: new { row.Version, Rules = row.Rules.Count }));
        return RulesAnswer.Of(row);
    }

    private static bool Alike(IReadOnlyList<SourcingRule> a, IReadOnlyList<SourcingRule> b) => Text(a) == Text(b);

    private static string Text(IReadOnlyList<SourcingRule> rules) =>
        System.Text.Json.JsonSerializer.Serialize(rules, System.Text.Json.JsonSerializerOptions.Web);

    private static Dictionary<string, string> Named(IReadOnlyList<SourcingRule> rules) =>
        rules.ToDictionary(r => r.Name, r => Text([r]));
}
