using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Sorting;

/// <summary>Says how large the put wall of a location is: then its slots are given out by themselves.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>wall.size</c>.</remarks>
public sealed class SetWall(Work work, LocationIndex locations) : ICommand
{
    public const int RowsMax = 26;

    public const int ColumnsMax = 20;

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Rows">1 to 26, named A to Z; 0 for no wall.</param>
    /// <param name="Columns">1 to 20.</param>
    public sealed record Body(int Rows, int Columns);

    public sealed record Request(string Location, int Rows, int Columns);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/locations/{code}/wall",
        (string code, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<SetWall, Body>(c => c.Run(new(code, body.Rows, body.Columns), cancellation)));

    public async Task<Outcome<Body>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        var none = request is { Rows: 0, Columns: 0 };
        if (!none && (request.Rows is < 1 or > RowsMax || request.Columns is < 1 or > ColumnsMax))
            return Refusal.Invalid("wall.size",
                $"A wall has 1 to {RowsMax} rows and 1 to {ColumnsMax} columns; 0 and 0 for no wall.");
        var wall = await work.Db.Walls.FirstOrDefaultAsync(w => w.LocationId == at.Id, cancellation);
        if (none)
        {
            if (wall is not null) work.Db.Remove(wall);
        }
        else if (wall is null)
            work.Db.Add(new Wall
            {
                Merchant = work.Merchant, LocationId = at.Id, Rows = request.Rows, Columns = request.Columns,
            });
        else (wall.Rows, wall.Columns) = (request.Rows, request.Columns);
        return new Body(request.Rows, request.Columns);
    }
}
