using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Purchasing;

/// <summary>One supplier with everything that it sells.</summary>
/// <remarks>Refusals: <c>supplier.unknown</c>.</remarks>
public sealed class ShowSupplier : IQuery
{
    private readonly SupplierReader reader;

    internal ShowSupplier(SupplierReader reader) => this.reader = reader;

    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/suppliers/{code}",
        (string code, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowSupplier, SupplierAnswer>(q => q.Run(code, cancellation)));

    public async Task<Outcome<SupplierAnswer>> Run(string code, CancellationToken cancellation) =>
        await reader.Find(code, cancellation) is { } supplier
            ? await reader.Tell(supplier, cancellation)
            : SupplierReader.Unknown(code);
}
