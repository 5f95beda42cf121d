using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Platform.Identity.People;

/// <summary>
/// Ends a person's work for the merchant; their open sessions end at once. Their account stays: other merchants and the
/// journal know it.
/// </summary>
/// <remarks>Refusals: <c>person.unknown</c>, <c>person.last_owner</c>.</remarks>
public sealed class DisableUser(Work work, Accounts accounts, KnownActors known) : ICommand
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Request(Guid Person);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/people/{person:guid}",
        (Guid person, Caller caller, CancellationToken cancellation) =>
            caller.Run<DisableUser, PersonAnswer>(c => c.Run(new(person), cancellation)));

    public async Task<Outcome<PersonAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await accounts.Find(request.Person, cancellation) is not var (user, membership)) return Accounts.Unknown;
        if (membership.DisabledAt is not null) return Accounts.Answer(user, membership);
        if (await accounts.IsLastOwner(membership, cancellation)) return Accounts.LastOwner;
        membership.DisabledAt = work.Now;
        await work.Db.SaveChangesAsync(cancellation);
        await accounts.Write(user.Id, new Note("PersonDisabled"), cancellation);
        known.Forget();
        return Accounts.Answer(user, membership);
    }
}
