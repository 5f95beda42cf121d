using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore.Design;

namespace Doorstep.Web.Hosting;

/// <summary>For <c>dotnet ef</c>: the whole model, on a database that is never opened.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<DoorstepDb>
{
    /// <param name="args">A connection string for PostgreSQL, else it is SQLite.</param>
    public DoorstepDb CreateDbContext(string[] args) => new ServiceCollection()
        .AddHouse(new DataPlace("design-time", args.FirstOrDefault())).BuildServiceProvider()
        .GetRequiredService<DoorstepDb>();
}
