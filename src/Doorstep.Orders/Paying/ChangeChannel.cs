using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Paying;

/// <summary>
/// Says what has to cover the total of a channel's new orders before their goods may be worked on, and whether the
/// urgent ones may take stock from others. A channel that is not known is known from then on, so that its first order
/// finds its rule.
/// </summary>
/// <remarks>
/// Orders that are there keep what was asked of them. Refusals: <c>channel.invalid</c>, <c>version.stale</c> when
/// <c>If-Match</c> names another version.
/// </remarks>
public sealed class ChangeChannel(Work work) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    /// <param name="TakesStock">
    /// Whether new orders of a higher priority take what they are short of from orders of a lower one; null leaves it.
    /// </param>
    public sealed record Request(string Name, PaymentPolicy Payment, int? Version = null, bool? TakesStock = null);

    public sealed record Body(PaymentPolicy Payment, bool? TakesStock = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/channels/{name}",
        (string name, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeChannel, ListChannels.Row>(
                c => c.Run(new(Unescaped(name), body.Payment, caller.ExpectedVersion, body.TakesStock), cancellation)));

    public async Task<Outcome<ListChannels.Row>> Run(Request request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > DraftCheck.TextLengthMax)
            return Invalid("name", $"The channel needs a name of 1 to {DraftCheck.TextLengthMax} characters.");
        if (!Enum.IsDefined(request.Payment))
            return Invalid("payment", $"What is asked is one of {string.Join(", ", Enum.GetNames<PaymentPolicy>())}.");
        var channel = await work.Db.Channels.SingleOrDefaultAsync(c => c.Name == request.Name, cancellation);
        if (request.Version is { } version && version != (channel?.Version ?? 0)) return CommandRunner.Stale;
        var takes = request.TakesStock ?? channel?.TakesStock ?? false;
        if (channel?.Payment == request.Payment && channel.TakesStock == takes) return ListChannels.Say(channel);
        if (channel is null)
        {
            channel = new Channel { Merchant = work.Merchant, Name = request.Name, Id = work.NewId() };
            work.Db.Add(channel);
        }

        var before = new { payment = channel.Payment.ToString(), channel.TakesStock };
        (channel.Payment, channel.TakesStock) = (request.Payment, takes);
        work.Journal.Write("channel", channel.Id, ++channel.Version, new Note(
            "ChangeChannel", $"Asked of new orders of {channel.Name}: {channel.Payment.ToString().ToLowerInvariant()}."
                + (takes ? " The urgent ones take stock from others." : ""),
            Data: new
            {
                channel.Name, before, after = new { payment = channel.Payment.ToString(), channel.TakesStock },
            }));
        return ListChannels.Say(channel);
    }

    // The server leaves an escaped slash in an address escaped.
    private static string Unescaped(string name) => name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static Refusal Invalid(string field, string sentence) =>
        Refusal.Invalid("channel.invalid", sentence).With("field", field);
}
