using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore.Design;

namespace Doorstep.Web.Hosting;

/// <summary>For <c>dotnet ef</c>: the whole model, on a file that is never opened.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<DoorstepDb>
{
    public DoorstepDb CreateDbContext(string[] args) => new ServiceCollection()
        .AddHouse("design-time.db").BuildServiceProvider().GetRequiredService<DoorstepDb>();
}
