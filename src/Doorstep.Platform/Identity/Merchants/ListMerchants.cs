using System.Security.Claims;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.Merchants;

/// <param name="Role">What the asking person is there.</param>
public sealed record MerchantAnswer(int Id, string Code, string Name, string Currency, Role Role)
{
    internal static MerchantAnswer Of(Merchant m, Role role) => new(m.Id, m.Code, m.Name, m.Currency, role);
}

/// <summary>Lists the merchants that a person may work for; a token has one.</summary>
public sealed class ListMerchants(Work work) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Person">Who is signed in; null for a token.</param>
    public sealed record Request(Guid? Person);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/merchants",
        (ClaimsPrincipal user, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListMerchants, Page<MerchantAnswer>>(l => l.Run(new(user.Person()), cancellation)));

    public async Task<Outcome<Page<MerchantAnswer>>> Run(Request request, CancellationToken cancellation)
    {
        var merchants = work.Db.Set<Merchant>().AsNoTracking();
        if (request.Person is not { } person)
        {
            var own = await merchants.SingleAsync(m => m.Id == work.Merchant, cancellation);
            return new Page<MerchantAnswer>([MerchantAnswer.Of(own, work.Actor.Role)], null);
        }

        var found = await work.Db.Set<Membership>().IgnoreQueryFilters().AsNoTracking()
            .Where(m => m.UserId == person && m.DisabledAt == null)
            .Join(merchants, m => m.Merchant, m => m.Id, (membership, merchant) => new { merchant, membership.Role })
            .OrderBy(m => m.merchant.Code).ToListAsync(cancellation);
        return new Page<MerchantAnswer>([.. found.Select(m => MerchantAnswer.Of(m.merchant, m.Role))], null);
    }
}
