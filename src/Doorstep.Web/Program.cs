using Doorstep.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScreens();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseScreens();
app.MapScreens();
await app.RunAsync();
